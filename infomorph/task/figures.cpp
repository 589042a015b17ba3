#include "infomorph/task/figures.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"

namespace infomorph {

std::string title_of(const FigureColumn& column) {
  std::string title = column.name;
  std::ranges::replace(title, '.', '_');
  return title;
}

std::vector<Score> scores_of(const std::vector<FigureColumn>& columns,
                             const std::vector<double>& figures) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (columns[i].rank > 0) order.push_back(i);
  }
  std::ranges::sort(order, {}, [&](std::size_t i) { return columns[i].rank; });
  std::vector<Score> scores;
  for (const std::size_t i : order) scores.push_back({title_of(columns[i]), figures[i]});
  return scores;
}

double figure(const std::vector<FigureColumn>& columns, const std::vector<double>& figures,
              const std::string& title) {
  const auto found = std::ranges::find(columns, title, title_of);
  const auto i = static_cast<std::size_t>(found - columns.begin());
  require(i < figures.size(), "the record has no figure '{}'", title);
  return figures[i];
}

}  // namespace infomorph
