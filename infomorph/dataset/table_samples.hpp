#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "infomorph/dataset/samples.hpp"
#include "infomorph/table/table_options.hpp"
#include "infomorph/table/table_reader.hpp"

namespace infomorph {

/// What of a table is learnt from, and what it is tested on.
struct SampleTable {
  std::string label;                  ///< the column of the classes; empty: there is none
  std::vector<std::string> features;  ///< the columns to learn from; empty: all that have a name
                                      ///< but label and split
  std::string test;   ///< the path of another table to test on; empty: there is none
  std::string split;  ///< the column that says what part a row belongs to; empty: parts are drawn
  std::string fold;   ///< the value of `split` to test on; empty: `split` holds the words train,
                      ///< validation and test
  TableOptions options;
};

/// Whether data of this name are a table, whose path it is: names of other data have neither . nor
/// /.
bool is_table(std::string_view name);

/// Takes the rows of a table as samples. A class is a text of the column `label`, where equal
/// numbers are one class; the classes come in alphabetical order, numbers by size. All features are
/// numbers, standardised by mean and deviation in the training part; a constant one becomes 0.
///
/// Without `test` and `split`, rows are put in an order drawn from `seed`: the first fifth is the
/// test part, the next the validation part, the rest is learnt from. With either, the test part is
/// given, and a fifth of all other rows, drawn from `seed`, is the validation part where it is not
/// given too.
///
/// @throws Error, with line and column, if a cell that is used is missing (unless the options drop
///         the row), is no number, or is too far from the mean for single precision; if a column is
///         missing, a part or the features are empty, there are fewer than 5 rows to draw from or
///         fewer than 2 classes, or a class never occurs in the training set
ClassificationData read_samples(const std::filesystem::path& path, const SampleTable& spec,
                                std::uint64_t seed);

/// Rows of a table as a network sees them.
struct TableValues {
  Matrix<float> values;                ///< [rows x K]; of no meaning in a row that is not complete
  std::vector<bool> complete;          ///< [rows]: whether no cell is missing
  std::vector<std::size_t> positions;  ///< [rows], for TableReader::place
};

/// Reads the columns that were learnt from, found by name; for a network that learnt from images,
/// all columns that have a name, in table order.
/// @throws Error if a column is missing, the number of columns is not that of the pixels, or a cell
///         is missing (unless the options drop the row), no number, or too far from the mean for
///         single precision
TableValues values_for(const Preprocessing& preprocessing, TableReader& table,
                       const TableOptions& options);

}  // namespace infomorph
