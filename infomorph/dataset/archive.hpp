#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace infomorph {

/// The wanted members of an archive (tar, compressed or not, or ar), by file name without folders.
/// A Debian package is looked into: its data archive counts as part of it.
/// @throws Error if the archive cannot be read
std::map<std::string, std::string> read_archive(const std::filesystem::path& path,
                                                const std::set<std::string>& wanted);

}  // namespace infomorph
