#pragma once

#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "infomorph/base/error.hpp"

namespace infomorph {

/// What an array of a page stands for, read as a browser reads it.
inline std::vector<double> unpacked(const nlohmann::ordered_json& array,
                                    const std::string& elements) {
  const std::string begin = "id=\"" + array["id"].get<std::string>() + "\">";
  const std::size_t at = elements.find(begin);
  require(at != std::string::npos, "there is no {}", begin);
  std::vector<std::uint8_t> bytes;
  std::uint32_t bits = 0;
  int count = 0;
  const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = at + begin.size(); elements[i] != '<' && elements[i] != '='; ++i) {
    bits = bits << 6 | static_cast<std::uint32_t>(digits.find(elements[i]));
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push_back(static_cast<std::uint8_t>(bits >> count));
  }
  std::vector<double> values;
  const double step = array["step"];
  const auto read = [&]<typename T>(T value) {
    for (std::size_t i = 0; i + sizeof(T) <= bytes.size(); i += sizeof(T)) {
      std::memcpy(&value, bytes.data() + i, sizeof(T));
      values.push_back(static_cast<double>(value) * step);
    }
  };
  const std::string type = array["type"];
  if (type == "int8") read(std::int8_t{});
  if (type == "int16") read(std::int16_t{});
  if (type == "int32") read(std::int32_t{});
  if (type == "float32") read(float{});
  return values;
}

}  // namespace infomorph
