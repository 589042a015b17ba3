#include "infomorph/information/redundancy.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "infomorph/base/execution.hpp"

namespace infomorph {
namespace {

// Adds the outcomes begin..end-1, weighted, to `sum`.
void add_outcomes(const SharedExclusions& exclusions, const RedundancyLattice& lattice,
                  std::size_t begin, std::size_t end, MeanRedundancy& sum) {
  const double log_total = std::log2(exclusions.total_weight());
  std::vector<double> sources(lattice.size());
  std::vector<double> with_target(lattice.size());
  std::array<SharedExclusions::MatchMasses, 32> few;
  for (std::size_t i = begin; i < end; ++i) {
    const std::size_t place = (i - begin) % few.size();
    if (place == 0) exclusions.match_masses(i, std::span(few).first(std::min(few.size(), end - i)));
    const double weight = exclusions.weight(i);
    if (weight == 0) continue;
    lattice.union_masses(few[place].sources, sources);
    lattice.union_masses(few[place].with_target, with_target);
    const double log_target = std::log2(exclusions.target_mass(i));
    for (int alpha = 0; alpha < lattice.size(); ++alpha) {
      sum.parts.informative[alpha] += weight * (log_total - std::log2(sources[alpha]));
      sum.parts.misinformative[alpha] += weight * (log_target - std::log2(with_target[alpha]));
    }
    sum.target_entropy += weight * (log_total - log_target);
    sum.residual_entropy += weight * (std::log2(exclusions.source_mass(i)) - std::log2(weight));
  }
}

}  // namespace

RedundancyParts pointwise_redundancy(const SharedExclusions& exclusions,
                                     const RedundancyLattice& lattice, std::size_t outcome) {
  RedundancyParts parts{std::vector<double>(lattice.size()), std::vector<double>(lattice.size())};
  SharedExclusions::MatchMasses match;
  exclusions.match_masses(outcome, {&match, 1});
  lattice.union_masses(match.sources, parts.informative);
  lattice.union_masses(match.with_target, parts.misinformative);
  const double log_total = std::log2(exclusions.total_weight());
  const double log_target = std::log2(exclusions.target_mass(outcome));
  for (int alpha = 0; alpha < lattice.size(); ++alpha) {
    parts.informative[alpha] = log_total - std::log2(parts.informative[alpha]);
    parts.misinformative[alpha] = log_target - std::log2(parts.misinformative[alpha]);
  }
  return parts;
}

MeanRedundancy mean_redundancy(const SharedExclusions& exclusions, const RedundancyLattice& lattice,
                               const Execution& execution) {
  // Blocks are few enough that their sums take little memory, and one thread is sooner done with
  // little work.
  const std::size_t outcomes = exclusions.size();
  const int blocks = outcomes * lattice.size() < 1'000'000 ? 1 : 32;
  const MeanRedundancy zero{.parts = {std::vector<double>(lattice.size(), 0.0),
                                      std::vector<double>(lattice.size(), 0.0)}};
  std::vector<MeanRedundancy> sums(blocks, zero);
  parallel_for(blocks, execution, [&](int block, int) {
    add_outcomes(exclusions, lattice, outcomes * block / blocks, outcomes * (block + 1) / blocks,
                 sums[block]);
  });
  MeanRedundancy mean = zero;
  const auto add = [&](double& to, double value) { to += value / exclusions.total_weight(); };
  for (const MeanRedundancy& sum : sums) {
    for (int alpha = 0; alpha < lattice.size(); ++alpha) {
      add(mean.parts.informative[alpha], sum.parts.informative[alpha]);
      add(mean.parts.misinformative[alpha], sum.parts.misinformative[alpha]);
    }
    add(mean.target_entropy, sum.target_entropy);
    add(mean.residual_entropy, sum.residual_entropy);
  }
  return mean;
}

double redundancy(const JointDistribution& joint, const Antichain& alpha) {
  const RedundancyLattice lattice(joint.sources());
  const int index = lattice.index(alpha);
  const RedundancyParts parts = mean_redundancy(SharedExclusions(joint), lattice, 1).parts;
  return parts.informative[index] - parts.misinformative[index];
}

}  // namespace infomorph
