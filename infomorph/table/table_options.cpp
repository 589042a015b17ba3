#include "infomorph/table/table_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace infomorph {

namespace {

// In quotes of the shell where it needs them.
std::string shell_word(const std::string& text) {
  const bool plain = std::ranges::all_of(text, [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.' || c >= 0x80;
  });
  return plain && !text.empty() ? text : "'" + text + "'";
}

// The name of an option where dashes are no part of names.
std::string key_of(const TableOptions& options, std::string option) {
  std::ranges::replace(option, '-', '_');
  return options.set_by == OptionsOf::python && option == "probability" ? "probabilities" : option;
}

}  // namespace

std::string how_to_set(const TableOptions& options, const std::string& option,
                       const std::string& value) {
  if (options.set_by == OptionsOf::program) {
    return fmt::format("--{} {}", option, shell_word(value));
  }
  const std::string key = key_of(options, option);
  const bool list = key == "categorical" || key == "numeric" || key == "missing_values";
  const std::string quoted = list ? fmt::format("[\"{}\"]", value) : fmt::format("\"{}\"", value);
  return options.set_by == OptionsOf::spec ? fmt::format("data.{} = {}", key, quoted)
                                           : fmt::format("{}={}", key, quoted);
}

std::string name_of_option(const TableOptions& options, const std::string& option) {
  if (options.set_by == OptionsOf::program) return "--" + option;
  const std::string key = key_of(options, option);
  return options.set_by == OptionsOf::spec ? "data." + key : key + "=";
}

std::string how_to_switch_on(const TableOptions& options, const std::string& option) {
  const std::string name = name_of_option(options, option);
  return options.set_by == OptionsOf::program ? name
         : options.set_by == OptionsOf::spec  ? name + " = true"
                                              : name + "True";
}

}  // namespace infomorph
