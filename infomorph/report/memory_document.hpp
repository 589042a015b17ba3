#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>

#include "infomorph/record/stored_run.hpp"
#include "infomorph/report/packed_arrays.hpp"
#include "infomorph/report/population.hpp"
#include "infomorph/task/remember_spec.hpp"

namespace infomorph::detail {

/// Adds to the document of a run its memories: load, seed and figures of each, what is recalled
/// with noise, the overlaps of a stream; and, of infomorphic neurons, a population for each memory
/// with its weights as far as there is room.
void add_memories(const RememberSpec& spec, std::uint64_t seed, const StoredRun& stored,
                  const PageLimits& limits, PackedArrays& arrays, nlohmann::ordered_json& json);

}  // namespace infomorph::detail
