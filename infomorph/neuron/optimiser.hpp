#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/neuron/rate_schedule.hpp"

namespace infomorph {

/// Adam with bias correction. Weight decay is subtracted from the gradient before the moments (L2,
/// not decoupled).    Source: Kingma & Ba 2015.
///
/// The decay may be annealed: over the first T steps it goes geometrically from its first value d0
/// to its last d1,
///
///     d(t) = d0 (d1 / d0)^min(1, t / T)
///
/// With a strong decay a neuron that is to be informative can afford only the direction of input
/// that tells it most; annealing lets its weights grow once it has found that direction.
struct Adam {
  static constexpr std::string_view kName = "adam";
  double learning_rate = 0.002;  ///< of the first step
  RateSchedule schedule;
  double weight_decay = 0;        ///< d0
  double final_weight_decay = 0;  ///< d1; wanted above 0, like d0, where it is annealed
  int annealing_steps = 0;        ///< T; 0: the decay stays d0
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
};

/// Gradient ascent with momentum: v <- momentum v + (gradient - weight_decay w), w <- w + r(t) v.
struct Sgd {
  static constexpr std::string_view kName = "sgd";
  double learning_rate = 0.1;  ///< of the first step
  RateSchedule schedule;
  double weight_decay = 0;
  double momentum = 0;
};

using Optimiser = std::variant<Adam, Sgd>;

/// What the optimiser remembers of an array of parameters. `second` is empty for Sgd.
template <typename Real>
struct Moments {
  std::vector<Real> first;
  std::vector<Real> second;
};

template <typename Real>
Moments<Real> zero_moments(const Optimiser& optimiser, std::size_t parameters);

const RateSchedule& schedule_of(const Optimiser& optimiser);

/// The weight decay d(t) of step t, counted from 1.
double weight_decay_at(const Adam& adam, long step);

/// @throws Error if the decay is annealed from or to 0
void check_optimiser(const Optimiser& optimiser);

/// One step up the gradient.
/// @param step       number of this step, from 1
/// @param gradient   of what is to grow
/// @param parameter  same length, updated
template <typename Real>
void ascend(const Optimiser& optimiser, long step, std::span<const Real> gradient,
            const Execution& execution, std::span<Real> parameter, Moments<Real>& moments);

}  // namespace infomorph
