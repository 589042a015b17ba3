#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace infomorph {

/// Whether a decimal number that is too large or too small for double is too large.
inline bool is_huge(std::string_view text) {
  const std::size_t mark = std::min(text.find_first_of("eE"), text.size());
  const std::string_view digits = text.substr(0, mark);
  std::string_view power = text.substr(std::min(mark + 1, text.size()));
  if (power.starts_with('+')) power.remove_prefix(1);
  long long exponent = 0;
  const auto [rest, status] = std::from_chars(power.data(), power.data() + power.size(), exponent);
  if (status == std::errc::result_out_of_range) return power[0] != '-';
  const auto point = static_cast<long long>(std::min(digits.find('.'), digits.size()));
  const auto first = static_cast<long long>(digits.find_first_of("123456789"));
  return exponent > first - point;
}

/// The number that the whole text stands for, spaces around it and a leading plus aside; nothing if
/// it is none. What is too large for double is infinite, what is too small 0. "inf" is a number
/// here; callers that need finite ones say so. "nan" is none.
/// @param decimal  the decimal mark: '.' or ','; there are no marks between thousands
inline std::optional<double> parse_number(std::string_view text, char decimal = '.') {
  if (decimal == ',') {
    if (text.find('.') != text.npos) return std::nullopt;
    std::string with_point(text);
    std::ranges::replace(with_point, ',', '.');
    return parse_number(with_point);
  }
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [rest, status] = std::from_chars(text.data(), end, value);
  if (status == std::errc::invalid_argument || rest != end || value != value) return std::nullopt;
  if (status == std::errc()) return value;
  const double size = is_huge(text) ? std::numeric_limits<double>::infinity() : 0;
  return text[0] == '-' ? -size : size;
}

}  // namespace infomorph
