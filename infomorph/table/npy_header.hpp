#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace infomorph {

/// What the header of a NumPy array says.
struct NpyHeader {
  char kind = 0;         ///< of the elements, as in NumPy: b i u f S U
  std::size_t size = 0;  ///< of an element, bytes
  bool big_endian = false;
  bool fortran_order = false;
  std::size_t rows = 0;
  std::size_t columns = 0;
};

/// Reads the dictionary literal in the header of a .npy file in the spellings that NumPy reads:
/// keys in any order and kind of quotes, types such as '<f8', 'f8', '=f8' or 'float64', shapes such
/// as (4, 3), (4L, 3L) or (4, 3,).
/// @param name  of the file, for errors
/// @throws Error if it is malformed, the array is not two-dimensional, has no or more than a
/// million
///         columns, or elements that are no integers, booleans, floats of 2, 4 or 8 bytes, or
///         strings
NpyHeader parse_npy_header(std::string_view text, const std::string& name);

}  // namespace infomorph
