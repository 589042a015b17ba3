#pragma once

#include <string>
#include <vector>

namespace infomorph {

/// What becomes of a row with a missing cell in a column that is used.
enum class MissingCells {
  error,  ///< the table is refused
  drop,   ///< the row is left out
};

/// Who sets options, and so how errors name them.
enum class OptionsOf {
  program,  ///< --missing drop
  spec,     ///< data.missing = "drop"
  python,   ///< missing="drop"
};

/// How a table is written, and what its cells mean.
struct TableOptions {
  std::string delimiter;  ///< of CSV: one character; empty: found among , ; tab and |
  std::string decimal;    ///< "." or ","; empty: a point, or a comma where no delimiter is one and
                          ///< the cells say so
  std::string comment;    ///< of CSV: lines that begin with it are skipped; empty: there are none
  MissingCells missing = MissingCells::error;
  /// What stands for a missing value beside an empty cell; empty: NA, N/A, NaN, NULL, None in any
  /// case, and ?, . and - in a column that otherwise holds numbers.
  std::vector<std::string> missing_values;
  std::vector<std::string> categorical;  ///< columns whose cells are words, numbers or not
  std::vector<std::string> numeric;  ///< columns whose cells are numbers; what is none is missing
  OptionsOf set_by = OptionsOf::program;
};

/// How an option is set to a value, for errors. @param option  by its name of the program
std::string how_to_set(const TableOptions& options, const std::string& option,
                       const std::string& value);

/// What an option that takes a value is called: "--bins", "data.bins" or "bins=".
std::string name_of_option(const TableOptions& options, const std::string& option);

/// How an option without a value is set: "--continuous", "data.continuous = true" or
/// "continuous=True".
std::string how_to_switch_on(const TableOptions& options, const std::string& option);

}  // namespace infomorph
