#pragma once

#include <string>
#include <string_view>

namespace infomorph::detail {

/// Whether all bytes are well-formed UTF-8, as TOML wants them: no byte that begins nothing, no
/// character cut short or written longer than need be, no surrogate, none beyond U+10FFFF.
bool is_utf8(std::string_view text);

/// A TOML string in quotes that reads back as `value`, on one line whatever it holds.
/// @param value  UTF-8
std::string toml_string(std::string_view value);

}  // namespace infomorph::detail
