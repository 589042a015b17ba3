#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace infomorph {

/// An array of bytes in the IDX format of MNIST: magic number 0x0000 08 `<rank>`, big-endian
/// sizes, then the values, the last index running fastest.
struct IdxArray {
  std::vector<int> shape;
  std::vector<std::uint8_t> values;
};

/// The content of a file, decompressed if it is gzip.
/// @throws Error if it cannot be read or its compressed stream is broken or cut short
std::string read_possibly_gzipped(const std::filesystem::path& path);

/// @param content  of a whole IDX file
/// @param name     what to call it in errors
/// @throws Error if this is no IDX array of bytes, or values are missing or left over
IdxArray parse_idx(const std::string& content, const std::string& name);

}  // namespace infomorph
