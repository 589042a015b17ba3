#include "infomorph/spec/toml_depth.hpp"

namespace infomorph::detail {
namespace {

// The end of the string or comment that begins at `at`, or of the one byte that is neither.
std::size_t end_of_token(std::string_view text, std::size_t at) {
  const char first = text[at];
  if (first == '#') return text.find('\n', at);
  if (first != '"' && first != '\'') return at + 1;
  const bool whole_lines = at + 2 < text.size() && text[at + 1] == first && text[at + 2] == first;
  const std::string_view end = text.substr(at, whole_lines ? 3 : 1);
  for (std::size_t i = at + end.size(); i < text.size(); ++i) {
    if (text[i] == '\n' && !whole_lines) return i;
    if (text[i] == '\\' && first == '"') {
      ++i;
    } else if (text.substr(i, end.size()) == end) {
      return i + end.size();
    }
  }
  return text.npos;
}

}  // namespace

std::size_t first_too_nested(std::string_view text) {
  int parts = 0;
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); at = end_of_token(text, at)) {
    switch (text[at]) {
      case '.':
        ++parts;
        break;
      case '[':
      case '{':
        ++depth;
        parts = 0;
        break;
      case ']':
      case '}':
        --depth;
        parts = 0;
        break;
      case '=':
      case ',':
      case '\n':
        parts = 0;
        break;
      default:
        break;
    }
    if (parts >= kMostNested || depth > kMostNested) return at;
  }
  return text.npos;
}

}  // namespace infomorph::detail
