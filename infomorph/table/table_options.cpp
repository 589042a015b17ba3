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

}  // namespace

std::string how_to_set(const TableOptions& options, const std::string& option,
                       const std::string& value) {
  if (!options.in_spec) return fmt::format("--{} {}", option, shell_word(value));
  std::string key = option;
  std::ranges::replace(key, '-', '_');
  const bool list = key == "categorical" || key == "numeric" || key == "missing_values";
  return list ? fmt::format("data.{} = [\"{}\"]", key, value)
              : fmt::format("data.{} = \"{}\"", key, value);
}

}  // namespace infomorph
