#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

/// What the neurons of a Hebbian network say in one step of recall, in closed form (Blümel et al.
/// 2025): with m patterns and L = (N - 1)(m - 1), the field given t = +1 is (N - 1) + 2k - L,
/// k ~ Bin(L, 1/2), and y is its sign.
namespace infomorph::reference {

struct HebbianInformation {
  double redundancy;
  double unique_pattern;
  double unique_field;
  double synergy;
};

inline HebbianInformation hebbian_information(int neurons, int patterns) {
  const int trials = (neurons - 1) * (patterns - 1);
  std::map<int, double> given_plus;
  for (int k = 0; k <= trials; ++k) {
    const double log_p = std::lgamma(trials + 1.0) - std::lgamma(k + 1.0) -
                         std::lgamma(trials - k + 1.0) - trials * std::log(2.0);
    given_plus[neurons - 1 + 2 * k - trials] += std::exp(log_p);
  }
  double right = 0;  // P(sgn r = +1 | t = +1), 0 counted as +
  double right_given_minus = 0;
  for (const auto& [field, p] : given_plus) {
    if (field >= 0) right += p;
    if (-field < 0) right_given_minus += p;
  }
  double redundancy = 0;
  for (const double t : {1.0, -1.0}) {
    for (const auto& [field, p] : given_plus) {
      // By symmetry r | t = -1 is distributed as -r | t = +1.
      const int r = static_cast<int>(t) * field;
      const auto other = given_plus.find(-static_cast<int>(t) * r);
      const double p_other = other == given_plus.end() ? 0 : other->second;
      const double sign_probability = t > 0 ? (r >= 0 ? right : 1 - right)
                                            : (r >= 0 ? 1 - right_given_minus : right_given_minus);
      // U = {t' = t} or {r' = r}; its probability, and that with y = sgn r, twice each.
      redundancy += 0.5 * p * std::log2(2 * (p_other + sign_probability) / (p_other + 1));
    }
  }
  const auto h = [](double q) {
    return q <= 0 || q >= 1 ? 0 : -q * std::log2(q) - (1 - q) * std::log2(1 - q);
  };
  const double fires = (right + 1 - right_given_minus) / 2;
  const double with_pattern = h(fires) - (h(right) + h(right_given_minus)) / 2;
  const double y_entropy = h(fires);
  return {redundancy, with_pattern - redundancy, y_entropy - redundancy, redundancy - with_pattern};
}

}  // namespace infomorph::reference
