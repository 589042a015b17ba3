#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

namespace infomorph::detail {

/// Whether a folder holds what a search for a goal has found.
bool holds_search(const std::filesystem::path& folder);

/// What a document says of a search: titles and rows of trials.csv, its summary.json, and the spec
/// of the best trial.
/// @param name  what to call it
/// @throws Error if a file is missing or damaged
nlohmann::ordered_json document_of_search(const std::filesystem::path& folder,
                                          const std::string& name);

}  // namespace infomorph::detail
