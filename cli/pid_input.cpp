#include "cli/pid_input.hpp"

#include <algorithm>
#include <utility>

namespace infomorph::cli {

PidInput::PidInput(const PidOptions& options)
    : format(table_options(options.format)),
      table(open_table(options.table, format)),
      roles(options.roles) {
  roles.sources = named_columns(*table, options.sources, "--sources");
  // Names of groups are names, whatever they look like.
  if (!roles.groups.empty() && !std::ranges::count(format.numeric, roles.groups)) {
    format.categorical.push_back(roles.groups);
  }
}

Surrogates surrogates_of(const PidOptions& options, std::vector<int> groups) {
  return {.kind = options.surrogates == "block"      ? Surrogates::Kind::block
                  : options.surrogates == "circular" ? Surrogates::Kind::circular
                                                     : Surrogates::Kind::shuffle,
          .block = options.block,
          .groups = std::move(groups)};
}

}  // namespace infomorph::cli
