#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "infomorph/table/columns.hpp"

namespace infomorph {

/// Whether two texts are one value: the same text, or equal numbers.
bool same_value(std::string_view a, std::string_view b);

/// The classes in some rows of a column, in alphabetical order; by size if all are numbers.
std::vector<std::string> classes_of(const Column& column, const std::vector<int>& rows);

/// The numbers of the classes of some rows.
/// @param place  says where a row stands
/// @throws Error if a row has none of the classes
std::vector<int> labels_of(const Column& column, const std::vector<int>& rows,
                           const std::vector<std::string>& classes,
                           const std::function<std::string(int row)>& place);

}  // namespace infomorph
