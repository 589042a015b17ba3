#include "infomorph/table/column_names.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"

namespace infomorph {

std::string list_of_names(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 20;
  std::vector<std::string> shown;
  for (const std::string& name : names) {
    if (shown.size() == kMost) break;
    shown.push_back(excerpt(name));
  }
  const std::string list = fmt::format("{}", fmt::join(shown, ", "));
  return names.size() <= kMost ? list : fmt::format("{}, ... ({} in all)", list, names.size());
}

std::size_t find_column(const std::string& table, const std::vector<std::string>& columns,
                        std::string_view wanted) {
  const auto found = std::ranges::find(columns, wanted);
  const bool comment = !columns.empty() && columns[0].starts_with('#');
  require(
      found != columns.end(), "{}: has no column '{}'; its columns are {}{}", table,
      excerpt(wanted), list_of_names(columns),
      comment
          ? " (give --comment '#', data.comment in a spec or comment='#' in Python, if its first "
            "line is none of the table)"
          : "");
  require(!wanted.empty(), "{}: a column without a name cannot be chosen", table);
  require(std::find(found + 1, columns.end(), wanted) == columns.end(),
          "{}: the column '{}' occurs twice: rename one", table, excerpt(wanted));
  return static_cast<std::size_t>(found - columns.begin());
}

}  // namespace infomorph
