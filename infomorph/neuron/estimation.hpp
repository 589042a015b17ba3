#pragma once

#include <string_view>
#include <variant>

namespace infomorph {

/// How a neuron estimates the joint distribution of its bins and output.

/// From the batch alone.
struct BatchEstimation {
  static constexpr std::string_view kName = "batch";
};

/// A running distribution with exponential forgetting, for batches too small to fill a histogram,
/// down to a single sample:
///
///     p <- (1 - lambda) p + lambda p_batch,    lambda = max(forgetting, 1 / number of the batch)
///
/// so that the first batches are averaged. The older mass is constant under differentiation, and
/// the gradient is divided by lambda: for forgetting -> 1 this is the rule of a batch. Bins must be
/// fixed, or the past would not fit the present.
struct RunningEstimation {
  static constexpr std::string_view kName = "running";
  double forgetting = 0.01;
};

using Estimation = std::variant<BatchEstimation, RunningEstimation>;

}  // namespace infomorph
