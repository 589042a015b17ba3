#pragma once

#include <string>
#include <vector>

namespace infomorph {

/// What becomes of a row with a missing cell in a column that is used.
enum class MissingCells {
  error,  ///< the table is refused
  drop,   ///< the row is left out
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
  bool in_spec = false;              ///< errors name keys of a spec, not options
};

/// How an option is set, for errors: "--missing drop", or "data.missing = \"drop\"".
std::string how_to_set(const TableOptions& options, const std::string& option,
                       const std::string& value);

}  // namespace infomorph
