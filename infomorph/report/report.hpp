#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace infomorph {

/// A page on runs and sweeps, side by side if there are several: one file of HTML that needs
/// nothing else, with what the folders hold. Where it would be too large, values of neurons are
/// kept at fewer epochs and rounded, and the page says so.
/// @param folders  of runs that infomorph::run wrote, complete or not, or of sweeps; at least one.
/// Or
///                 of one search, which has a page of its own
/// @throws Error   if a folder holds none of these, a file is damaged, or as
/// require_page_template()
std::string report_page(const std::vector<std::filesystem::path>& folders);

}  // namespace infomorph
