#include "infomorph/spec/toml_string.hpp"

#include <fmt/format.h>

namespace infomorph::detail {
namespace {

std::string escaped(char c) {
  switch (c) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      break;
  }
  const auto code = static_cast<unsigned char>(c);
  return code < 0x20 || code == 0x7F ? fmt::format("\\u{:04X}", code) : std::string(1, c);
}

}  // namespace

std::string toml_string(std::string_view value) {
  std::string quoted = "\"";
  for (const char c : value) quoted += escaped(c);
  return quoted + '"';
}

}  // namespace infomorph::detail
