#pragma once

// Internal: needs toml++.

#include <toml++/toml.h>

#include <filesystem>
#include <string>

namespace infomorph::detail {

/// Bytes of the largest file of a spec or of goals that is read.
inline constexpr std::size_t kLargestSpec = 4 << 20;

/// Where a key or value stands: "file:line:column", or "--set" for one that a setting put there.
std::string place_of(const toml::source_region& source, const std::filesystem::path& file);

/// Parses TOML. @throws Error with file, line and column
toml::table parse_toml(std::string_view text, const std::filesystem::path& file);

/// Puts "key=value" into the table, making tables on the way.
/// @throws Error if it has no '=', or the key leads through a value that is no table
void apply_setting(toml::table& spec, const std::string& setting);

/// Whether the table of a goal holds goals of single classes, by their roles.
bool has_roles(const toml::table& goal);

/// Replaces every goal of a layer, its classes or a memory that is a preset or a file by a table of
/// its terms.
void expand_goals(toml::table& spec, const std::filesystem::path& file);

}  // namespace infomorph::detail
