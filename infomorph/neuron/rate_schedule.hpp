#pragma once

#include <optional>
#include <string_view>
#include <variant>

namespace infomorph {

/// r(t) = r
struct ConstantRate {
  static constexpr std::string_view kName = "constant";
};

/// r(t) = r [ f + (1 - f) (1 + cos(pi min(1, (t - 1 - s) / T))) / 2 ]    Source: Loshchilov &
/// Hutter 2017, without restarts; 0 in the first s steps.
struct CosineRate {
  static constexpr std::string_view kName = "cosine";
  int steps = 1000;          ///< T
  double final_factor = 0;   ///< f
  std::optional<int> start;  ///< s; by default 0
};

/// r(t) = r g^floor((t - 1) / T)
struct StepRate {
  static constexpr std::string_view kName = "step";
  int steps = 1000;     ///< T
  double factor = 0.1;  ///< g
};

/// How the learning rate r(t) of step t = 1, 2, ... follows from the first, r. It depends on t
/// alone and not on how many steps are to come, so that a run can go on to more of them.
using RateSchedule = std::variant<ConstantRate, CosineRate, StepRate>;

/// r(t) / r
double rate_factor(const RateSchedule& schedule, long step);

/// The first t from which on r(t) is 0 for good, if it is ever.
std::optional<long> settling_step(const RateSchedule& schedule);

}  // namespace infomorph
