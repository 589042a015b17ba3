#pragma once

#include <string>
#include <string_view>

namespace infomorph::detail {

/// A TOML string in quotes that reads back as `value`, on one line whatever it holds.
/// @param value  UTF-8
std::string toml_string(std::string_view value);

}  // namespace infomorph::detail
