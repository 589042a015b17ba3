#include "infomorph/report/page_head.hpp"

#include <fmt/format.h>

#include <fstream>
#include <string>

#include "infomorph/base/utf8.hpp"
#include "infomorph/base/version.hpp"

namespace infomorph::detail {
namespace {

// What the processor calls itself.
std::string machine() {
  std::ifstream stream("/proc/cpuinfo");
  for (std::string line; std::getline(stream, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != line.npos)
      return as_utf8(line.substr(colon + 2));
  }
  return "";
}

}  // namespace

nlohmann::ordered_json page_head() {
  return {{"written_by", fmt::format("infomorph {}", version())}, {"machine", machine()}};
}

}  // namespace infomorph::detail
