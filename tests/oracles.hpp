#pragma once

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "tests/paths.hpp"

namespace infomorph {

/// Reference values from tests/oracles, or from the folder that INFOMORPH_ORACLES names.
inline nlohmann::json read_oracle(const std::string& file) {
  const char* folder = std::getenv("INFOMORPH_ORACLES");
  const std::string path = std::string(folder != nullptr ? folder : kOracleFolder) + "/" + file;
  std::ifstream stream(path);
  if (!stream) throw std::runtime_error("no oracle file " + path);
  return nlohmann::json::parse(stream);
}

}  // namespace infomorph
