#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/lattice.hpp"
#include "infomorph/information/max_norm_tree.hpp"
#include "infomorph/information/sampled_column.hpp"
#include "infomorph/information/sorted_column.hpp"

namespace infomorph {

/// The redundancies of decompose_continuous(), whose header has the equations, for any number of
/// orders of the target: what does not depend on its order is prepared once.
class NeighbourEstimate {
 public:
  /// @param columns  [S + 1][n], as decompose_continuous() wants them
  NeighbourEstimate(std::span<const SampledColumn> columns, int neighbours, std::uint64_t seed,
                    const Execution& execution);

  const RedundancyLattice& lattice() const { return lattice_; }

  /// I_cap [A] in bits where sample i has the target of sample order[i] [n]. Sums run over blocks
  /// that do not depend on `threads`.
  std::vector<double> redundancies(std::span<const int> order, const Execution& execution) const;

 private:
  class InOrder;
  struct Sums;

  // A column ready for distances.
  struct Variable {
    bool numeric;
    bool repeats;                     // values are equal
    std::vector<int> codes;           // [n], of the values
    std::vector<double> coordinates;  // [n]: ties are broken, categories far apart
    SortedColumn sorted;              // of the coordinates
  };
  static Variable variable(const SampledColumn& column, double far, std::uint64_t seed,
                           bool is_target);

  // A union of cubes as a signed sum of cubes: the factor of the cube of each collection.
  struct SignedCollection {
    Collection collection;
    int sign;
  };
  static std::vector<SignedCollection> inclusion_exclusion(UpSet up, int sources);

  std::vector<const std::vector<double>*> coordinates_of(Collection sources) const;
  std::size_t count_closer(Collection sources, std::uint32_t sample, double radius) const;

  RedundancyLattice lattice_;
  std::size_t neighbours_;
  std::vector<double> psi_;          // digamma of 1..n
  double far_;                       // distance of categories: infinity
  std::vector<Variable> variables_;  // [S]: the sources
  SampledColumn target_;
  std::uint64_t seed_;
  std::vector<std::optional<MaxNormTree>> trees_;     // [2^S], of two sources or more
  std::vector<std::vector<SignedCollection>> terms_;  // [A]
  std::vector<char> numeric_;  // [A]: a source of it or the target is numeric
};

}  // namespace infomorph
