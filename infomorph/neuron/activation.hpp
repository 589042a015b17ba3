#pragma once

#include <string_view>
#include <variant>

namespace infomorph {

/// Activations A of the net inputs r (receptive), c (contextual), l (lateral). The neuron fires,
/// y = +1, with probability theta = sigma(A) = 1 / (1 + e^-A).
///
/// A is clamped to +-kLargestActivation; outside, its derivative is 0. Where a net input has
/// overflowed, or A is NaN, theta is NaN, and nothing that comes of it looks like a number.
inline constexpr double kLargestActivation = 80;

/// A = r [ k1 + (1 - k1) 2 sigma(k2 r c) ]    Source: Makkeh et al. 2025.
struct Modulated2 {
  static constexpr std::string_view kName = "modulated_2";
  static constexpr int kLeastClasses = 2;
  static constexpr int kMostClasses = 2;
  double k1 = 0.5;  ///< 1: the context teaches but does not modulate
  double k2 = 2;    ///< steepness of the modulation
};

/// A = r [ (1 - c1 - c2) + c1 sigma(w1 r c) + c2 sigma(w2 r l) ]    Source: Schneider et al. 2025.
struct Modulated3 {
  static constexpr std::string_view kName = "modulated_3";
  static constexpr int kLeastClasses = 3;
  static constexpr int kMostClasses = 3;
  double c1 = 0.1;  ///< share of the contextual class
  double c2 = 0.1;  ///< share of the lateral class
  double w1 = 2;    ///< steepness of the contextual modulation
  double w2 = 2;    ///< steepness of the lateral modulation
};

/// A = beta * (sum of all net inputs)    Source: Blümel et al. 2025.
struct SumActivation {
  static constexpr std::string_view kName = "sum";
  static constexpr int kLeastClasses = 1;
  static constexpr int kMostClasses = 3;
  double beta = 1;
};

/// A = r [ k1 + (1 - k1) exp(k2 r c) ]    Source: Kay & Phillips 1997.
struct KayPhillips {
  static constexpr std::string_view kName = "kay_phillips";
  static constexpr int kLeastClasses = 2;
  static constexpr int kMostClasses = 2;
  double k1 = 0.5;
  double k2 = 2;
};

/// Each alternative has its name in specs, the numbers of input classes it takes, and a formula in
/// cpu/activations-inl.hpp.
using Activation = std::variant<Modulated2, Modulated3, SumActivation, KayPhillips>;

/// The name in specs.
std::string_view activation_name(const Activation& activation);

/// @throws Error unless the activation takes `classes` input classes
void check_input_classes(const Activation& activation, int classes);

}  // namespace infomorph
