#pragma once

#include <nlohmann/json.hpp>

namespace infomorph::detail {

/// What every page says of itself: the version that wrote it.
nlohmann::ordered_json page_head();

}  // namespace infomorph::detail
