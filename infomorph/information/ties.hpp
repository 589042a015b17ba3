#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "infomorph/base/random.hpp"
#include "infomorph/information/sorted_column.hpp"

namespace infomorph {

/// How finely a column of numbers resolves what it measures.
///
/// Values closer than 2^-48 of the largest absolute value are equal: no more than that separates
/// 0.3 from 0.1 + 0.2.
struct Resolution {
  std::size_t distinct = 1;  ///< number of distinct values
  double gap = 0;            ///< the smallest distance between two of them; 0 if there is one

  /// Whether distances come out equal, as they do not for real numbers: values are equal, or a
  /// tenth of the gaps between neighbouring values are the smallest gap (ranks, even steps).
  bool coarse = false;
};

Resolution resolution_of(const SortedColumn& column);

/// Numbers the distinct values of the column from the smallest: [n], equal values have equal codes.
std::vector<int> value_codes(const SortedColumn& column);

/// Breaks the ties of a coarse column: equal values are set to the same number, then each is moved
/// by a random number of at most 2^-11 of the smallest gap. No two distinct values change places,
/// and a constant column stays constant.
///
/// @param stream, step  value i is moved by number i of this step: two columns that are moved in
///                      the same step are moved alike
/// @return  [n], in the order of the samples
std::vector<double> ties_broken(const SortedColumn& column, const RandomStream& stream,
                                std::uint32_t step);

}  // namespace infomorph
