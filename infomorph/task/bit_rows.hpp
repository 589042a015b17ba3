#pragma once

#include <cstdint>
#include <vector>

#include "infomorph/algebra/matrix.hpp"

namespace infomorph {

/// Binary variables observed together: `rows` variables over `samples` samples, a bit each.
class BitRows {
 public:
  BitRows(int rows, int samples)
      : rows_(rows), samples_(samples), bits_(static_cast<std::size_t>(rows) * words()) {}

  int rows() const { return rows_; }
  int samples() const { return samples_; }

  /// All bits are 0 before.
  void set(int row, int sample) {
    bits_[first(row) + sample / kBits] |= std::uint64_t{1} << sample % kBits;
  }
  bool get(int row, int sample) const {
    return (bits_[first(row) + sample / kBits] >> sample % kBits & 1U) != 0;
  }

  /// Samples in which the variable is 1.
  int count(int row) const;

  /// Samples in which variable `row` and variable `other_row` of `other` are both 1.
  int count_both(int row, const BitRows& other, int other_row) const;

 private:
  static constexpr int kBits = 64;

  std::size_t words() const { return (static_cast<std::size_t>(samples_) + kBits - 1) / kBits; }
  std::size_t first(int row) const { return static_cast<std::size_t>(row) * words(); }

  int rows_;
  int samples_;
  std::vector<std::uint64_t> bits_;
};

/// Plug-in mutual information, in bits, of each variable of `a` with each of `b`, from the relative
/// frequencies over their samples [rows of a x rows of b]; biased upwards by about
/// 0.7 / samples. A variable's information with itself is its entropy.
Matrix<double> pairwise_information(const BitRows& a, const BitRows& b);

/// Numbers the distinct columns of `variables` 0, 1, ... in the order of their first sample, and
/// says which one each sample has [samples].
std::vector<std::int64_t> joint_values(const BitRows& variables);

/// Plug-in mutual information, in bits, of all variables of `a` together with all of `b` together.
/// Biased upwards: it cannot be trusted unless samples far outnumber the pairs of values.
double joint_information(const BitRows& a, const BitRows& b);

}  // namespace infomorph
