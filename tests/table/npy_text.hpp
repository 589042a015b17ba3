#pragma once

#include <fmt/format.h>

#include <cstring>
#include <string>

namespace infomorph {

template <typename Number>
std::string bytes_of(Number value) {
  std::string bytes(sizeof(value), '\0');
  std::memcpy(bytes.data(), &value, sizeof(value));
  return bytes;
}

/// A .npy file of version 1.
inline std::string npy(const std::string& type, const std::string& shape, const std::string& data,
                       bool fortran_order = false) {
  const std::string header = fmt::format("{{'descr': '{}', 'fortran_order': {}, 'shape': {}, }}\n",
                                         type, fortran_order ? "True" : "False", shape);
  const std::string length = {static_cast<char>(header.size() & 0xff),
                              static_cast<char>(header.size() >> 8)};
  return std::string("\x93NUMPY\1\0", 8) + length + header + data;
}

}  // namespace infomorph
