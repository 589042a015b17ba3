#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace infomorph {

/// The name of the folder of one run of a sweep: `<values>-seed-<seed>` with commas between values,
/// or `seed-<seed>` where no key is swept. A slash in a value becomes an underscore.
std::string sweep_folder_name(const std::vector<std::string>& values, std::uint64_t seed);

}  // namespace infomorph
