#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "infomorph/dataset/samples.hpp"

namespace infomorph {

/// The random hierarchy model: a class is written as s symbols, each of these as s symbols of the
/// level below, and so on for L levels, down to the s^L symbols of a sample,
///
///     class  ->  u_1 ... u_s,    u  ->  w_1 ... w_s,    ...
///
/// Every symbol can be written in m ways, drawn by chance, which are synonyms: a network that is to
/// tell classes apart from few samples has to find out which. No two symbols share one, so that a
/// sample has one class only. There are
///
///     n_c m^((s^L - 1) / (s - 1))
///
/// different samples, each as likely as any other. A sample is s^L positions of v channels, of
/// which the one of its symbol is 1 and the others are 0, K = s^L v values in all, standardised by
/// their mean 1/v and deviation.    Source: Cagnetta, Petrini, Tomasini, Favero & Wyart 2024.
struct Hierarchy {
  static constexpr std::string_view kName = "hierarchy";

  int vocabulary = 8;   ///< v: symbols of a level
  int classes = 8;      ///< n_c
  int productions = 4;  ///< m: ways to write a symbol, or a class
  int branching = 2;    ///< s
  int levels = 3;       ///< L
  int train = 10000;    ///< samples to learn from
  int validation = 2000;
  int test = 2000;
  std::optional<std::uint64_t> rules;  ///< the seed that productions are drawn by, where it is not
                                       ///< that of the samples

  /// s^L, no more than 2^20.
  int positions() const;
};

/// How symbols are written.
struct HierarchyRules {
  /// Of each level, from the classes down: [(symbols m) x s], row `symbol * m + j` being the j-th
  /// way to write a symbol.
  std::vector<Matrix<int>> productions;
};

/// The productions of a seed: of each level, different rows that are drawn from all v^s.
/// @throws Error if there are too few of them for all symbols, or samples have more than 2^20
///         values
HierarchyRules hierarchy_rules(const Hierarchy& hierarchy, std::uint64_t seed);

/// Samples drawn from `seed`, no two of them equal: those to test on first, then those to validate
/// on, so that both stay what they are whatever is learnt from.
/// @throws Error as hierarchy_rules, or if there are fewer different samples than are asked for
ClassificationData hierarchy_samples(const Hierarchy& hierarchy, std::uint64_t seed);

}  // namespace infomorph
