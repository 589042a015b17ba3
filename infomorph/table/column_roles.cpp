#include "infomorph/table/column_roles.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "infomorph/base/error.hpp"
#include "infomorph/table/column_names.hpp"

namespace infomorph {

std::vector<std::size_t> place_columns(const TableReader& table, const ColumnRoles& roles,
                                       int most_sources, const TableOptions& options) {
  const std::array<std::pair<const char*, const std::string*>, 3> others = {
      {{"the target", &roles.target},
       {"the probability", &roles.probability},
       {"the groups", &roles.groups}}};
  for (std::size_t i = 0; i < others.size(); ++i) {
    if (i == 0 || !others[i].second->empty()) table.column(*others[i].second);
    for (std::size_t j = 0; j < i; ++j) {
      require(others[i].second->empty() || *others[i].second != *others[j].second,
              "{}: the column {} cannot be {} and {}", table.name(), *others[i].second,
              others[j].first, others[i].first);
    }
  }
  std::vector<std::string> sources = roles.sources;
  if (sources.empty()) {
    std::ranges::copy_if(table.columns(), std::back_inserter(sources), [&](const auto& column) {
      return !column.empty() && column != roles.target && column != roles.probability &&
             column != roles.groups;
    });
  }
  const std::string chosen_by = name_of_option(options, "sources");
  require(1 <= sources.size() && sources.size() <= static_cast<std::size_t>(most_sources),
          "{}: has {} sources ({}): expected 1 to {}, chosen by {}", table.name(), sources.size(),
          list_of_names(sources), most_sources, chosen_by);
  std::vector<std::size_t> places;
  for (const std::string& source : sources) {
    require(!source.empty(), "{}: a source has no name: expected columns such as a,b in {}",
            table.name(), chosen_by);
    for (const auto& [part, name] : others) {
      require(source != *name, "{}: the column {} cannot be a source and {}", table.name(), source,
              part);
    }
    places.push_back(table.column(source));
    require(std::ranges::count(places, places.back()) == 1, "{}: the source {} is given twice",
            table.name(), source);
  }
  places.push_back(table.column(roles.target));
  if (!roles.groups.empty()) places.push_back(table.column(roles.groups));
  return places;
}

}  // namespace infomorph
