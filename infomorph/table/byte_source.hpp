#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string_view>

namespace infomorph {

/// Where bytes come from: writes up to `capacity` (at least 1) of them to `to` and returns how
/// many; 0 at the end.
using ByteSource = std::function<std::size_t(char* to, std::size_t capacity)>;

/// The bytes of a file, compressed by gzip or not; "-" is standard input.
/// @throws Error, also when called, if it cannot be read
ByteSource file_bytes(const std::filesystem::path& path);

/// The bytes of `text`, which must live as long.
ByteSource text_bytes(std::string_view text);

}  // namespace infomorph
