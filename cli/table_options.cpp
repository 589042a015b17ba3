#include "cli/table_options.hpp"

#include <algorithm>

#include "cli/command.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/table/csv_reader.hpp"

namespace infomorph::cli {

void add_table_options(CLI::App& command, TableArguments& arguments) {
  command.add_option(
      "--delimiter", arguments.delimiter,
      "Delimiter of CSV: a character, or the word tab (default: detected among , ; tab and |)");
  command
      .add_option("--decimal", arguments.decimal,
                  "Decimal mark of numbers: . or , (default: . or, where commas do not delimit "
                  "cells, detected)")
      ->check(CLI::IsMember({".", ","}));
  command.add_option("--comment", arguments.comment,
                     "Skip lines of CSV that begin with this text, as in --comment '#'");
  command
      .add_option("--missing", arguments.missing,
                  "Rows with a missing value in a column that is used: error (default) or drop")
      ->check(CLI::IsMember({"error", "drop"}));
  repeated(command.add_option("--missing-values", arguments.missing_values,
                              "Texts that mark a missing value, as an empty cell does, such as "
                              "-999,unknown (default: NA, N/A, NaN, NULL and None in any case; "
                              "among numbers also ?, . and -)"));
  repeated(command.add_option("--categorical", arguments.categorical,
                              "Column whose cells are categories even if they are numbers; may be "
                              "repeated"));
  repeated(command.add_option(
      "--numeric", arguments.numeric,
      "Numeric column; cells that are not numbers count as missing; may be repeated"));
}

TableOptions table_options(const TableArguments& arguments) {
  TableOptions options{
      .delimiter = arguments.delimiter,
      .decimal = arguments.decimal,
      .comment = arguments.comment,
      .missing = arguments.missing == "drop" ? MissingCells::drop : MissingCells::error,
      .categorical = arguments.categorical,
      .numeric = arguments.numeric};
  if (arguments.delimiter == "tab" || arguments.delimiter == "\\t") options.delimiter = "\t";
  for (const std::string& list : arguments.missing_values) {
    for (std::string& value : split_list(list, "--missing-values")) {
      options.missing_values.push_back(std::move(value));
    }
  }
  return options;
}

std::vector<std::string> split_list(const std::string& list, const std::string& option) {
  if (list.empty()) return {""};
  try {
    CsvReader reader(text_bytes(list), option, {.delimiter = ','});
    if (!reader.next()) return reader.columns();
  } catch (const Error&) {
  }
  throw Error(fmt::format("{} {}: expected a list as in a,\"b, c\"", option, list));
}

std::vector<std::string> named_columns(const TableReader& table,
                                       const std::vector<std::string>& values,
                                       const std::string& option) {
  std::vector<std::string> names;
  for (const std::string& value : values) {
    if (std::ranges::find(table.columns(), value) != table.columns().end()) {
      names.push_back(value);
      continue;
    }
    for (std::string& name : split_list(value, option)) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace infomorph::cli
