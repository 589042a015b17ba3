#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "infomorph/base/utf8.hpp"

namespace infomorph::detail {

/// Cells of a table as texts of a document.
inline nlohmann::ordered_json texts(const std::vector<std::string>& cells) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const std::string& cell : cells) json.push_back(as_utf8(cell));
  return json;
}

}  // namespace infomorph::detail
