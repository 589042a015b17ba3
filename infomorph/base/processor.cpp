#include "infomorph/base/processor.hpp"

#include <fstream>

#include "infomorph/base/utf8.hpp"

namespace infomorph {

std::string processor_name() {
  std::ifstream stream("/proc/cpuinfo");
  for (std::string line; std::getline(stream, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != line.npos)
      return as_utf8(line.substr(colon + 2));
  }
  return "";
}

}  // namespace infomorph
