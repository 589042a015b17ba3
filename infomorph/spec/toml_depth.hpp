#pragma once

#include <cstddef>
#include <string_view>

namespace infomorph::detail {

/// No key of a spec has more parts, and no value is nested deeper.
inline constexpr int kMostNested = 16;

/// Where a TOML text has a key of more than kMostNested parts, or brackets nested deeper: the
/// offset of the byte that is one too many; npos if it has not. To be asked before it is parsed,
/// since parsing, and forgetting, such a text takes a call within a call for each part.
std::size_t first_too_nested(std::string_view text);

}  // namespace infomorph::detail
