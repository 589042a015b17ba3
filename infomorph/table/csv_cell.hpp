#pragma once

#include <string>

namespace infomorph {

/// A cell of a CSV file, in quotes where it needs them.
inline std::string csv_cell(const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string text = "\"";
  for (const char c : cell) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

}  // namespace infomorph
