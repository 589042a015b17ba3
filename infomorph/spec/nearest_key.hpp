#pragma once

#include <set>
#include <string>

namespace infomorph {

/// The known key that takes the fewest insertions, deletions and replacements of letters to become
/// `key` (Levenshtein distance).
/// @param known  not empty
std::string nearest_key(const std::string& key, const std::set<std::string>& known);

}  // namespace infomorph
