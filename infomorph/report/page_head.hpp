#pragma once

#include <nlohmann/json.hpp>

namespace infomorph::detail {

/// What every page says of itself: the version that wrote it and the machine.
nlohmann::ordered_json page_head();

}  // namespace infomorph::detail
