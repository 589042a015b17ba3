#pragma once

#include <cmath>
#include <cstdlib>

#include "infomorph/base/error.hpp"
#include "infomorph/information/decomposition.hpp"
#include "infomorph/table/observations.hpp"
#include "infomorph/table/sampled_columns.hpp"

namespace infomorph {

/// Whatever `open` gives to read, its last column is decomposed or refused with an Error; no number
/// may come out that is none. Tables of many columns or outcomes are only read.
template <typename Open>
void decompose_any(const Open& open) {
  try {
    const auto roles_of = [](const TableReader& table) {
      ColumnRoles roles{.target = table.columns().back()};
      for (std::size_t i = 0; i + 1 < table.columns().size() && i < 3; ++i) {
        roles.sources.push_back(table.columns()[i]);
      }
      return roles;
    };
    auto table = open();
    ColumnRoles roles = roles_of(table);
    const Observations samples = observe(table, roles, {.binning = {.bins = 3}});
    if (samples.weights.size() > 1000) return;
    for (const Atom& atom : decompose(samples.joint(), 1).atoms) {
      if (!std::isfinite(atom.total)) std::abort();
    }
    auto again = open();
    read_samples(again, roles);
    auto third = open();
    roles.probability = roles.sources.back();
    roles.sources.pop_back();
    const Observations outcomes =
        observe(third, roles, {.binning = {.bins = 2, .rule = ColumnBinning::Rule::equal_count}});
    for (const Atom& atom : decompose(outcomes.joint(), 1).atoms) {
      if (!std::isfinite(atom.total)) std::abort();
    }
  } catch (const Error&) {
  }
}

}  // namespace infomorph
