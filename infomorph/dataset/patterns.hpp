#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "infomorph/algebra/matrix.hpp"

namespace infomorph {

/// Every unit +1 or -1 with probability 1/2.
struct IndependentPatterns {
  static constexpr std::string_view kName = "independent";
};

/// A Markov chain along the units: <x_k x_k+1> = correlation, each unit alone still fair.
struct MarkovPatterns {
  static constexpr std::string_view kName = "markov";
  double correlation = 0.7;
};

/// Every unit +1 with probability `activity`, independently.
struct SparsePatterns {
  static constexpr std::string_view kName = "sparse";
  double activity = 0.1;
};

/// Training images of an image set, one a pattern and none twice: +1 where a pixel is above half of
/// white.
struct ImagePatterns {
  static constexpr std::string_view kName = "images";
  std::string set = "mnist";
};

using PatternKind =
    std::variant<IndependentPatterns, MarkovPatterns, SparsePatterns, ImagePatterns>;

/// A supply of patterns of +1 and -1 to be remembered.
class PatternSource {
 public:
  /// @throws Error if images are wanted that are not on this machine, or have not `units` pixels
  PatternSource(const PatternKind& kind, int units);

  /// @throws Error if `count` patterns are more than there are: images are not endless
  void check_count(int count) const;

  /// @return [count x units]; a function of seed and row for all kinds but images, of which
  ///         `count` decides nothing but how many there are
  /// @throws Error as check_count
  Matrix<float> draw(std::uint64_t seed, int count) const;

 private:
  PatternKind kind_;
  int units_;
  Matrix<float> images_;  // as patterns, [images x units]
};

}  // namespace infomorph
