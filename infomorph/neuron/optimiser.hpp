#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

namespace infomorph {

/// Adam with bias correction. Weight decay is subtracted from the gradient before the moments (L2,
/// not decoupled).    Source: Kingma & Ba 2015.
struct Adam {
  static constexpr std::string_view kName = "adam";
  double learning_rate = 0.002;
  double weight_decay = 0;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
};

/// Gradient ascent with momentum: v <- momentum v + (gradient - weight_decay w), w <- w + rate v.
struct Sgd {
  static constexpr std::string_view kName = "sgd";
  double learning_rate = 0.1;
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

/// One step up the gradient.
/// @param step       number of this step, from 1
/// @param gradient   of what is to grow
/// @param parameter  same length, updated
template <typename Real>
void ascend(const Optimiser& optimiser, long step, std::span<const Real> gradient, int threads,
            std::span<Real> parameter, Moments<Real>& moments);

}  // namespace infomorph
