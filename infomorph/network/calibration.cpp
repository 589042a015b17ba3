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

Calibration::Calibration(const LayerSpec& spec)
    : activity_(spec.activity),
      settled_(spec.settled_activity),
      settling_step_(settling_step(schedule_of(spec.optimiser))) {}

void Calibration::observe(std::span<const double> mean_activity) {
  if (activity_) mean_activity_.assign(mean_activity.begin(), mean_activity.end());
}

void Calibration::move(long step, Vector<float>& biases) const {
  if (!activity_) return;
  const bool settled = settled_ && step >= settling_step_;
  calibrate(settled ? *settled_ : *activity_, mean_activity_, biases);
}

}  // namespace infomorph
