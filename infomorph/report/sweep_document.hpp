#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

#include "infomorph/report/packed_arrays.hpp"

namespace infomorph::detail {

/// What a document says of a sweep: its keys, the titles and rows of sweep.csv, and for each row
/// its place in `runs`, where the run is added without its single neurons; null if its folder is
/// gone.
/// @param name  what to call it
/// @param runs  a list of runs
/// @throws Error if a file is damaged
nlohmann::ordered_json document_of_sweep(const std::filesystem::path& folder,
                                         const std::string& name, PackedArrays& arrays,
                                         nlohmann::ordered_json& runs);

}  // namespace infomorph::detail
