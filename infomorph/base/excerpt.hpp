#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace infomorph {

/// A text as a sentence quotes it: control characters, and bytes that are not UTF-8, as in "\x1b";
/// of a long text, the beginning, what is left out, and how many bytes it has.
/// @param most  bytes that are quoted; the whole text where it has no more
std::string excerpt(std::string_view text, std::size_t most = 80);

}  // namespace infomorph
