#pragma once

#include <span>
#include <string>
#include <vector>

namespace infomorph {

/// How a numeric column becomes one of categories.
struct ColumnBinning {
  enum class Rule {
    equal_width,  ///< bins share out the range from the smallest to the largest value evenly; what
                  ///< is within rounding of an edge belongs to the bin above
    equal_count,  ///< a value's bin is floor(bins * share of samples below it): equal values stay
                  ///< together, bins are equally full as far as these allow
  };
  int bins = 0;  ///< 0: values are taken as they are
  Rule rule = Rule::equal_width;
};

/// The bins of a column.
struct BinnedValues {
  std::vector<int> bin_of;         ///< [values]
  std::vector<std::string> names;  ///< of each bin: its smallest and largest value, "0.25..0.75";
                                   ///< empty if no value is in it
  /// equal_width: [bins + 1]. equal_count: the smallest value of each bin that is occupied, then
  /// the largest of all.
  std::vector<double> edges;
};

/// Puts values into bins.
/// @param values   [values], finite, at least one
/// @param weights  [values]: how often each value occurs
/// @param binning  at least one bin
BinnedValues bin_values(std::span<const double> values, std::span<const double> weights,
                        const ColumnBinning& binning);

}  // namespace infomorph
