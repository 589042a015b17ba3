#include "infomorph/record/sweep_folder.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace infomorph {

std::string sweep_folder_name(const std::vector<std::string>& values, std::uint64_t seed) {
  std::string name =
      fmt::format("{}{}seed-{}", fmt::join(values, ","), values.empty() ? "" : "-", seed);
  std::ranges::replace(name, '/', '_');
  return name;
}

}  // namespace infomorph
