#pragma once

#include <string_view>

namespace infomorph {

/// The version of the project, as in "0.1.0".
std::string_view version();

}  // namespace infomorph
