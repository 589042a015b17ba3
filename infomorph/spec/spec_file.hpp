#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "infomorph/spec/run_spec.hpp"

namespace infomorph {

/// Reads the spec of a run from TOML.
///
/// Goals given by preset or file are replaced by their terms first, then the settings are applied
/// in order, then everything is checked. Paths are relative to the folder of the spec, those in
/// settings too; what comes out has them whole.
///
/// @param settings  "key=value"; the key is any key of the spec, the value TOML, where strings need
///                  no quotes
/// @throws Error    with file, line and column for unknown keys (naming the nearest), wrong types,
///                  values out of range and goals that do not exist
RunSpec read_spec(const std::filesystem::path& path, const std::vector<std::string>& settings);

/// The same from a string; `name` stands for the file in errors.
RunSpec parse_spec(std::string_view text, const std::filesystem::path& name,
                   const std::vector<std::string>& settings);

/// The effective spec as TOML, every default written out. Reading it again gives the same spec.
std::string write_spec(const RunSpec& spec);

/// Every key of a spec with type, default, range and meaning, in Markdown.
std::string spec_reference();

}  // namespace infomorph
