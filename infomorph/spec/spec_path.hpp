#pragma once

#include <filesystem>
#include <string>

namespace infomorph::detail {

/// The path that a spec, or a setting beside it, means: a relative one counts from the folder of
/// the spec. What comes out is absolute and holds from everywhere; nothing need be there.
/// @param spec  the file of the spec
/// @param what  place and key, for errors
/// @throws Error if nothing is there, but something is from the current folder
std::filesystem::path path_from_spec(const std::string& given, const std::filesystem::path& spec,
                                     const std::string& what);

}  // namespace infomorph::detail
