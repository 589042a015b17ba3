#pragma once

#include <string>
#include <string_view>

namespace infomorph::cli {

/// A text as UTF-8: bytes that are none are written as "\xe9", and then a backslash as two, so that
/// different texts stay different.
std::string as_utf8(std::string_view text);

}  // namespace infomorph::cli
