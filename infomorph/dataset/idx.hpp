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

/// Bytes of the largest file of a data set, decompressed: more than any has.
inline constexpr std::size_t kLargestFile = 1 << 30;

/// The content of a file, decompressed if it is gzip.
/// @throws Error if it cannot be read, its compressed stream is broken or cut short, or it has more
///         bytes than `most`
std::string read_possibly_gzipped(const std::filesystem::path& path,
                                  std::size_t most = kLargestFile);

/// @param content  of a whole IDX file
/// @param name     what to call it in errors
/// @throws Error if this is no IDX array of bytes, or values are missing or left over
IdxArray parse_idx(const std::string& content, const std::string& name);

}  // namespace infomorph
