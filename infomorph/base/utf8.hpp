#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace infomorph {

/// Bytes of the UTF-8 character that a text begins with; 0 if it begins with none: with a byte that
/// begins nothing, a character cut short or written longer than need be, a surrogate, or one beyond
/// U+10FFFF.
/// @param text  not empty
std::size_t utf8_character_size(std::string_view text);

/// Whether all of a text is UTF-8.
bool is_utf8(std::string_view text);

/// A text as UTF-8: bytes that are none are written as "\xe9", and then a backslash as two, so that
/// different texts stay different.
std::string as_utf8(std::string_view text);

}  // namespace infomorph
