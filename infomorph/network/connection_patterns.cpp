#include "infomorph/network/connection_patterns.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

bool every_unit(Eigen::Index /*n*/, Eigen::Index /*k*/) { return true; }
bool others(Eigen::Index n, Eigen::Index k) { return n != k; }
bool own_unit(Eigen::Index n, Eigen::Index k) { return n == k; }

Connections<float> dense(Matrix<float> weights, const ConnectionSite& /*site*/) {
  return DenseConnections<float>{std::move(weights)};
}

template <bool (*kAllowed)(Eigen::Index, Eigen::Index)>
Connections<float> masked(Matrix<float> weights, const ConnectionSite& site) {
  Matrix<float> mask = Matrix<float>::NullaryExpr(
      weights.rows(), weights.cols(),
      [&](Eigen::Index n, Eigen::Index k) { return kAllowed(site.first + n, k) ? 1.0F : 0.0F; });
  weights.array() *= mask.array();
  return MaskedConnections<float>{{std::move(weights)}, std::move(mask)};
}

Connections<float> identity(Matrix<float> weights, const ConnectionSite& site) {
  weights.setZero();
  weights.middleCols(site.first, weights.rows()).setIdentity();
  return IdentityConnections<float>{std::move(weights), site.first};
}

Connections<float> convolution(Matrix<float> weights, const ConnectionSite& site) {
  return ConvolutionConnections<float>{std::move(weights), site.map, site.window};
}

}  // namespace

const std::vector<ConnectionPattern>& connection_patterns() {
  static const std::vector<ConnectionPattern> patterns = {
      {"dense", "every neuron to every unit", false, every_unit, dense},
      {"no_self", "neuron n to every unit but n", true, others, masked<others>},
      {"one_to_one", "neuron n only to unit n", true, own_unit, masked<own_unit>},
      {"identity", "the same with a weight of 1 that is not learnt", true, own_unit, identity},
      {"convolution",
       "every neuron to what is in sight of a window, by the same weights wherever it stands on "
       "the map",
       false, every_unit, convolution, true},
  };
  return patterns;
}

const ConnectionPattern& connection_pattern(std::string_view name) {
  const auto found = std::ranges::find(connection_patterns(), name, &ConnectionPattern::name);
  require(found != connection_patterns().end(), "there is no connection pattern '{}'", name);
  return *found;
}

}  // namespace infomorph
