#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "infomorph/information/lattice.hpp"
#include "infomorph/information/marginals.hpp"
#include "infomorph/information/weighted_rows.hpp"

namespace infomorph {

/// How many samples are equal to one, by the events of shared exclusions.
class Repeats {
 public:
  /// @param columns  [S + 1][n] codes of the values, the target last
  explicit Repeats(std::span<const std::vector<int>* const> columns);

  /// Numbers of samples, the one itself included.
  struct Counts {
    std::vector<double> sources;      ///< [A]: equal in all sources of a collection
    std::vector<double> with_target;  ///< [A]: and in the target
    double target = 0;                ///< equal in the target
  };

  Counts counts(std::uint32_t sample, const RedundancyLattice& lattice) const;

 private:
  struct Rows {
    WeightedRows distinct;
    std::vector<std::uint32_t> number;  // of each sample
  };
  static Rows rows_of(std::span<const std::vector<int>* const> columns);
  Repeats(Rows rows, int sources);

  Marginals marginals_;
  std::vector<std::uint32_t> outcomes_;  // [n]
};

}  // namespace infomorph
