#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "infomorph/table/table_options.hpp"
#include "infomorph/table/table_reader.hpp"

namespace infomorph::cli {

/// What the options on a table hold as they are given.
struct TableArguments {
  std::string delimiter;
  std::string decimal;
  std::string comment;
  std::string missing = "error";
  std::vector<std::string> missing_values;
  std::vector<std::string> categorical;
  std::vector<std::string> numeric;
};

/// Declares the options that say how a table is written.
void add_table_options(CLI::App& command, TableArguments& arguments);

/// What they come to. Names of columns are checked when the table is read.
/// @throws Error if a list is not well written
TableOptions table_options(const TableArguments& arguments);

/// The names in a list as CSV writes it: a,"b, c". @throws Error, naming the option, if it is not
std::vector<std::string> split_list(const std::string& list, const std::string& option);

/// The columns that values of an option name: each value is a column, or a list of them.
/// @throws Error, naming the option, if a list is not well written
std::vector<std::string> named_columns(const TableReader& table,
                                       const std::vector<std::string>& values,
                                       const std::string& option);

}  // namespace infomorph::cli
