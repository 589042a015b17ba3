#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace infomorph {

/// The number that the whole text stands for, spaces around it and a leading plus aside; nothing if
/// it is none. "nan" and "inf" are numbers here; callers that need finite ones say so.
inline std::optional<double> parse_number(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [rest, status] = std::from_chars(text.data(), end, value);
  if (status != std::errc() || rest != end) return std::nullopt;
  return value;
}

}  // namespace infomorph
