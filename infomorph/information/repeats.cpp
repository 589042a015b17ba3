#include "infomorph/information/repeats.hpp"

#include <utility>

#include "infomorph/information/joint_distribution.hpp"
#include "infomorph/information/measures/shared_exclusions.hpp"

namespace infomorph {

Repeats::Rows Repeats::rows_of(std::span<const std::vector<int>* const> columns) {
  Rows rows{WeightedRows(columns.size()), {}};
  std::vector<int> row(columns.size());
  for (std::size_t i = 0; i < columns[0]->size(); ++i) {
    for (std::size_t c = 0; c < columns.size(); ++c) row[c] = (*columns[c])[i];
    rows.number.push_back(rows.distinct.add(row, 1));
  }
  return rows;
}

Repeats::Repeats(std::span<const std::vector<int>* const> columns)
    : Repeats(rows_of(columns), static_cast<int>(columns.size()) - 1) {}

Repeats::Repeats(Rows rows, int sources)
    : marginals_(
          JointDistribution::from_counts(sources, rows.distinct.values(), rows.distinct.weights())),
      outcomes_(std::move(rows.number)) {}

Repeats::Counts Repeats::counts(std::uint32_t sample, const RedundancyLattice& lattice) const {
  EventMasses match;
  match_masses(marginals_, outcomes_[sample], {&match, 1});
  Counts counts{std::vector<double>(lattice.size()), std::vector<double>(lattice.size()),
                marginals_.target_mass(outcomes_[sample])};
  lattice.union_masses(match.sources, counts.sources);
  lattice.union_masses(match.with_target, counts.with_target);
  return counts;
}

}  // namespace infomorph
