#include "infomorph/network/connection_patterns.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

bool every_unit(Eigen::Index /*n*/, Eigen::Index /*k*/) { return true; }
bool others(Eigen::Index n, Eigen::Index k) { return n != k; }
bool own_unit(Eigen::Index n, Eigen::Index k) { return n == k; }

Connections<float> dense(Matrix<float> weights, int /*first*/) {
  return DenseConnections<float>{std::move(weights)};
}

template <bool (*kAllowed)(Eigen::Index, Eigen::Index)>
Connections<float> masked(Matrix<float> weights, int first) {
  Matrix<float> mask = Matrix<float>::NullaryExpr(
      weights.rows(), weights.cols(),
      [=](Eigen::Index n, Eigen::Index k) { return kAllowed(first + n, k) ? 1.0F : 0.0F; });
  weights.array() *= mask.array();
  return MaskedConnections<float>{{std::move(weights)}, std::move(mask)};
}

Connections<float> identity(Matrix<float> weights, int first) {
  weights.setZero();
  weights.middleCols(first, weights.rows()).setIdentity();
  return IdentityConnections<float>{std::move(weights), first};
}

}  // namespace

const std::vector<ConnectionPattern>& connection_patterns() {
  static const std::vector<ConnectionPattern> patterns = {
      {"dense", "every neuron to every unit", false, every_unit, dense},
      {"no_self", "neuron n to every unit but n", true, others, masked<others>},
      {"one_to_one", "neuron n only to unit n", true, own_unit, masked<own_unit>},
      {"identity", "the same with a weight of 1 that is not learnt", true, own_unit, identity},
  };
  return patterns;
}

const ConnectionPattern& connection_pattern(std::string_view name) {
  const auto found = std::ranges::find(connection_patterns(), name, &ConnectionPattern::name);
  require(found != connection_patterns().end(), "there is no connection pattern '{}'", name);
  return *found;
}

}  // namespace infomorph
