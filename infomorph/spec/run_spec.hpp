#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "infomorph/task/classify_spec.hpp"
#include "infomorph/task/encode_spec.hpp"
#include "infomorph/task/remember_spec.hpp"

namespace infomorph {

/// The task of a network: the list of all tasks.
using TaskSpec = std::variant<ClassifySpec, EncodeSpec, RememberSpec>;

/// Up to here every integer is a number in double precision too, which readers of JSON and of a
/// spec may take it for.
inline constexpr std::uint64_t kLargestSeed = std::uint64_t{1} << 53;

/// One experiment: all that a run depends on.
struct RunSpec {
  std::uint64_t seed = 1;
  TaskSpec task;
};

/// "classify", "encode" or "remember".
inline std::string_view task_name(const RunSpec& spec) {
  return std::visit([](const auto& task) { return task.kName; }, spec.task);
}

}  // namespace infomorph
