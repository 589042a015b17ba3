#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace infomorph::detail {

/// Appends bytes in base64 (RFC 4648, with padding).
void append_base64(std::span<const std::uint8_t> bytes, std::string& text);

}  // namespace infomorph::detail
