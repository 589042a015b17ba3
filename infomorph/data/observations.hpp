#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "infomorph/data/table_reader.hpp"
#include "infomorph/information/joint_distribution.hpp"

namespace infomorph {

/// The parts that columns of a table play in a decomposition.
struct ColumnRoles {
  std::string target;
  std::vector<std::string> sources;  ///< empty: every other column, in the order of the table
  std::string probability;           ///< empty: rows are samples; else rows are outcomes
};

/// How a column of real numbers becomes one of categories.
struct RealBinning {
  enum class Rule {
    equal_width,  ///< bins share out the range from the smallest to the largest value evenly
    equal_count,  ///< a value's bin is floor(bins * share of samples below it): equal values stay
                  ///< together, bins are equally full as far as these allow
  };
  int bins = 0;  ///< 0: there is none, columns of real numbers are refused
  Rule rule = Rule::equal_width;
};

/// How often each combination of categories was observed, or its probability.
struct Observations {
  std::string name;                                  ///< of the table, for errors
  std::vector<std::string> columns;                  ///< [S + 1]: the sources, then the target
  std::vector<std::vector<std::string>> categories;  ///< [S + 1][values]: what each code stands for
  std::vector<int> outcomes;    ///< [outcomes x (S + 1)] codes, distinct until binned
  std::vector<double> weights;  ///< [outcomes]: counts, or probabilities
  std::size_t samples = 0;      ///< 0: the weights are probabilities

  int sources() const { return static_cast<int>(columns.size()) - 1; }
  JointDistribution joint() const;
};

/// The places of the columns: [S + 1] sources, then target.
/// @throws Error if a column is missing (listing those there are), has two parts, or there are no
///         sources or more than `most_sources`
std::vector<std::size_t> place_columns(const TableReader& table, const ColumnRoles& roles,
                                       int most_sources);

/// Counts the rows of a table in one pass; memory grows with the distinct rows only.
///
/// Categories are the texts of the cells. A column is one of real numbers if all its cells are
/// numbers and one is not whole; its values are binned, and a bin is called after the smallest and
/// the largest value in it, "0.25..0.75".
/// @throws Error if there is no row, a cell is empty, roles cannot be placed, a probability is no
///         number of at least 0, probabilities do not sum to 1 within 1e-9, or a column of real
///         numbers cannot be binned: `binning` has no bins, or a value is not finite
Observations observe(TableReader& table, const ColumnRoles& roles, const RealBinning& binning);

}  // namespace infomorph
