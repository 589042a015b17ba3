#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "infomorph/table/byte_source.hpp"

namespace infomorph {

/// How a .npy file begins.
inline constexpr std::string_view kNpyMagic = "\x93NUMPY";

/// What the header of a NumPy array says.
struct NpyHeader {
  char kind = 0;         ///< of the elements, as in NumPy: b i u f S U
  std::size_t size = 0;  ///< of an element, bytes
  bool big_endian = false;
  bool fortran_order = false;
  std::vector<std::size_t> shape;
};

/// Reads the dictionary literal in the header of a .npy file in the spellings that NumPy reads:
/// keys in any order and kind of quotes, types such as '<f8', 'f8', '=f8' or 'float64', shapes such
/// as (4, 3), (4L, 3L) or (4, 3,).
/// @param name  of the file, for errors
/// @throws Error if it is malformed, or elements are no integers, booleans, floats of 2, 4 or 8
///         bytes, or strings
NpyHeader parse_npy_header(std::string_view text, const std::string& name);

/// Reads all that stands before the elements of a .npy file, versions 1 to 3.
/// @throws Error as parse_npy_header, or if it is no such file or ends too early
NpyHeader read_npy_header(const ByteSource& source, const std::string& name);

/// Reads `count` bytes, fewer only at the end; returns how many.
std::size_t read_bytes(const ByteSource& source, char* to, std::size_t count);

/// As NumPy writes it, as in (4, 3) and (4,).
std::string shape_text(const std::vector<std::size_t>& shape);

}  // namespace infomorph
