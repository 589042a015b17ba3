#include "infomorph/task/overflow.hpp"

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

constexpr std::string_view kRemedy =
    "expected finite numbers, which a smaller learning rate, weight decay or goal may keep";

// The first neuron of which something is no finite number; -1 if there is none.
int first_unknown_neuron(const LayerInformation& information) {
  for (std::size_t n = 0; n < information.goal.size(); ++n) {
    const auto row = static_cast<Eigen::Index>(n);
    const bool known = std::isfinite(information.goal[n]) &&
                       std::isfinite(information.mean_activity[n]) &&
                       (information.terms.rows() == 0 || information.terms.row(row).allFinite());
    if (!known) return static_cast<int>(n);
  }
  return -1;
}

}  // namespace

void require_finite(const std::string& array, const LayerInformation& information,
                    const std::string& where, const std::string& when) {
  require(array.empty(), "{}: {} has overflowed by {}: {}", where, array, when, kRemedy);
  const int neuron = first_unknown_neuron(information);
  require(neuron < 0, "{}: the information of neuron {} has overflowed by {}: {}", where, neuron,
          when, kRemedy);
}

void require_finite(Network& network, const std::vector<LayerInformation>& information, int epoch) {
  const std::string when = fmt::format("step {} (epoch {})", network.steps(), epoch);
  const std::string array = first_overflow(network);
  const std::size_t slash = std::min(array.find('/'), array.size() - 1);
  if (!array.empty()) {
    require_finite(array.substr(slash + 1), {}, "layers." + array.substr(0, slash), when);
  }
  for (std::size_t i = 0; i < information.size(); ++i) {
    require_finite("", information[i], "layers." + network.layers()[i].spec.name, when);
  }
}

void require_finite_fields(const Matrix<float>& weights, const std::string& when) {
  const Vector<float> largest = weights.cwiseAbs().rowwise().sum();
  for (Eigen::Index n = 0; n < largest.size(); ++n) {
    require(std::isfinite(largest[n]), "memory: the weights of neuron {} have overflowed by {}: {}",
            n, when, kRemedy);
  }
}

int first_without_output(const Matrix<float>& outputs, int samples) {
  if (outputs.leftCols(samples).allFinite()) return -1;
  for (int b = 0; b < samples; ++b) {
    if (!outputs.col(b).allFinite()) return b;
  }
  return -1;
}

void require_outputs(const Network& network, const Matrix<float>& outputs, int samples) {
  require(first_without_output(outputs, samples) < 0,
          "layers.{}: its outputs have overflowed by step {}: {}",
          network.layers()[network.output_index()].spec.name, network.steps(), kRemedy);
}

}  // namespace infomorph
