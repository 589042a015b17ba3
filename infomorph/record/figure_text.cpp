#include "infomorph/record/figure_text.hpp"

#include <fmt/format.h>

namespace infomorph {

std::string figure_titles(const std::vector<FigureColumn>& columns) {
  std::string text;
  for (const FigureColumn& column : columns) {
    if (!column.last_only) text += "," + title_of(column);
  }
  return text;
}

std::string figure_values(const std::vector<FigureColumn>& columns,
                          const std::vector<double>& figures) {
  std::string text;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (!columns[i].last_only) text += fmt::format(",{}", figures[i]);
  }
  return text;
}

}  // namespace infomorph
