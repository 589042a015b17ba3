#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace infomorph {

/// Names for an error: "a, b, c"; the first 20 of more.
std::string list_of_names(const std::vector<std::string>& names);

/// The place of a column.
/// @throws Error that lists the columns if there is none of this name, or if there are two
/// @param table  what to call the table in the error
std::size_t find_column(const std::string& table, const std::vector<std::string>& columns,
                        std::string_view wanted);

}  // namespace infomorph
