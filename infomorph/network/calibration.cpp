#include "infomorph/network/calibration.hpp"

#include <algorithm>
#include <cmath>

namespace infomorph {
namespace {

constexpr double kRate = 0.1;
constexpr double kLeast = 1e-4;

double log_odds(double probability) { return std::log(probability / (1 - probability)); }

}  // namespace

void calibrate(double activity, std::span<const double> mean_activity, Vector<float>& biases) {
  for (Eigen::Index n = 0; n < biases.size(); ++n) {
    const double mean = std::clamp(mean_activity[static_cast<std::size_t>(n)], kLeast, 1 - kLeast);
    biases[n] += static_cast<float>(kRate * (log_odds(activity) - log_odds(mean)));
  }
}

}  // namespace infomorph
