#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

#include "infomorph/report/packed_arrays.hpp"
#include "infomorph/report/population.hpp"

namespace infomorph::detail {

/// What a document says of a run, whatever its task: name, spec, summary and metrics as they are in
/// the folder, populations of neurons (population.hpp), and what the task records beside them. A
/// run that is not complete has what is there.
/// @param name  what to call it
/// @throws Error if the folder holds no run, or a file is damaged or of another version
nlohmann::ordered_json document_of_run(const std::filesystem::path& folder, const std::string& name,
                                       const PageLimits& limits, PackedArrays& arrays);

/// A file of a run as text. @throws Error if it is not there
std::string text_of_file(const std::filesystem::path& path);

}  // namespace infomorph::detail
