#pragma once

#include <string>
#include <vector>

#include "infomorph/task/figures.hpp"

namespace infomorph {

/// Titles of the columns of metrics.csv, each after a comma; without those of the last epoch alone.
std::string figure_titles(const std::vector<FigureColumn>& columns);

/// Their values in a row.
/// @param figures  in the order of the columns
std::string figure_values(const std::vector<FigureColumn>& columns,
                          const std::vector<double>& figures);

}  // namespace infomorph
