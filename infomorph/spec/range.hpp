#pragma once

#include <fmt/format.h>

#include <cmath>
#include <string>

namespace infomorph::schema {

/// No real number of a spec is larger: squares and products of a few stay finite in float.
constexpr double kLargestReal = 1e6;

/// Valid values of a number.
struct Range {
  double lower = -kLargestReal;
  double upper = kLargestReal;
  bool open = false;  ///< the bounds themselves are not valid
};

constexpr Range at_least(double lower) { return {.lower = lower}; }
constexpr Range between(double lower, double upper) { return {.lower = lower, .upper = upper}; }
constexpr Range above(double lower) { return {.lower = lower, .open = true}; }
constexpr Range inside(double lower, double upper) { return {lower, upper, true}; }

/// False for what is no finite number.
inline bool in_range(double value, const Range& range) {
  if (!std::isfinite(value)) return false;
  if (range.open) return value > range.lower && value < range.upper;
  return value >= range.lower && value <= range.upper;
}

/// As in "expected a number from 0 to 1".
inline std::string describe_range(const Range& range) {
  return range.open
             ? fmt::format("a number between {} and {}, both excluded", range.lower, range.upper)
             : fmt::format("a number from {} to {}", range.lower, range.upper);
}

}  // namespace infomorph::schema
