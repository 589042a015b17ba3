#pragma once

#include <nlohmann/json.hpp>

#include "infomorph/record/hdf5_reader.hpp"
#include "infomorph/report/packed_arrays.hpp"
#include "infomorph/report/population.hpp"
#include "infomorph/spec/run_spec.hpp"

namespace infomorph::detail {

/// Adds to the document of a run what is recorded of its network: a population for each layer, with
/// weights and preferred classes; names of classes and columns, the shape of images; and the
/// matrices of its task.
void add_network(const RunSpec& spec, const Hdf5Reader& records, const Hdf5Reader& checkpoint,
                 const PageLimits& limits, PackedArrays& arrays, nlohmann::ordered_json& json);

}  // namespace infomorph::detail
