#include "infomorph/neuron/rate_schedule.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace infomorph {
namespace {

double factor_of(const ConstantRate& /*schedule*/, long /*before*/) { return 1; }

double factor_of(const CosineRate& schedule, long before) {
  before -= schedule.start.value_or(0);
  if (before < 0) return 0;
  const double done = std::min(1.0, static_cast<double>(before) / schedule.steps);
  return schedule.final_factor +
         (1 - schedule.final_factor) * (1 + std::cos(std::numbers::pi * done)) / 2;
}

double factor_of(const StepRate& schedule, long before) {
  return std::pow(schedule.factor, static_cast<double>(before / schedule.steps));
}

}  // namespace

double rate_factor(const RateSchedule& schedule, long step) {
  return std::visit([&](const auto& kind) { return factor_of(kind, step - 1); }, schedule);
}

std::optional<long> settling_step(const RateSchedule& schedule) {
  const auto* cosine = std::get_if<CosineRate>(&schedule);
  if (cosine == nullptr || cosine->final_factor != 0) return std::nullopt;
  return 1L + cosine->start.value_or(0) + cosine->steps;
}

}  // namespace infomorph
