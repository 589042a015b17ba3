#include "infomorph/task/readout.hpp"

namespace infomorph {

std::vector<bool> inverted_outputs(const std::vector<double>& mean_activity, int neurons) {
  std::vector<bool> inverted;
  for (const double activity : mean_activity) inverted.push_back(activity > 0.5);
  inverted.resize(neurons, false);
  return inverted;
}

float evidence(const Matrix<float>& output, const std::vector<bool>& inverted, int neuron,
               int sample) {
  const float theta = output(neuron, sample);
  return inverted[neuron] ? 1 - theta : theta;
}

int predicted_class(const Matrix<float>& output, const std::vector<bool>& inverted, int sample) {
  int best = 0;
  for (int n = 1; n < static_cast<int>(inverted.size()); ++n) {
    if (evidence(output, inverted, n, sample) > evidence(output, inverted, best, sample)) best = n;
  }
  return best;
}

}  // namespace infomorph
