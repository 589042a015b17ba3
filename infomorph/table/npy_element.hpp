#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "infomorph/table/half.hpp"
#include "infomorph/table/npy_header.hpp"

namespace infomorph {

/// The bytes of an element in the order of this machine.
template <typename Number>
Number npy_bits(const char* element, bool big_endian) {
  std::array<char, sizeof(Number)> bytes{};
  std::memcpy(bytes.data(), element, sizeof(Number));
  if (big_endian) std::ranges::reverse(bytes);
  return std::bit_cast<Number>(bytes);
}

/// Hands `take` an element that is a number, of the type in which it is written; a boolean as 0 or
/// 1, a half as the float of its value.
/// @param header  of an array whose elements are no strings
template <typename Take>
void with_npy_number(const NpyHeader& header, const char* element, const Take& take) {
  const auto as = [&]<typename Number>(Number) {
    take(npy_bits<Number>(element, header.big_endian));
  };
  const std::size_t size = header.size;
  switch (header.kind) {
    case 'f':
      return size == 2   ? take(half_value(npy_bits<std::uint16_t>(element, header.big_endian)))
             : size == 4 ? as(float{})
                         : as(double{});
    case 'i':
      return size == 1   ? as(std::int8_t{})
             : size == 2 ? as(std::int16_t{})
             : size == 4 ? as(std::int32_t{})
                         : as(std::int64_t{});
    case 'u':
      return size == 1   ? as(std::uint8_t{})
             : size == 2 ? as(std::uint16_t{})
             : size == 4 ? as(std::uint32_t{})
                         : as(std::uint64_t{});
    default:
      return take(*element == 0 ? 0 : 1);
  }
}

}  // namespace infomorph
