#pragma once

#include <string_view>

namespace infomorph {

/// Whether a text is a number to people only: with marks between thousands (1,000.5 or 1.000,5 or
/// 1 000), a percent sign or a currency sign.
bool is_disguised_number(std::string_view text);

}  // namespace infomorph
