#include "infomorph/information/decomposition.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/information/entropies.hpp"

namespace infomorph {
namespace {

std::vector<Atom> atoms_of(const RedundancyLattice& lattice, const Redundancies& redundancies) {
  std::vector<Atom> atoms(redundancies.totals.size());
  if (!redundancies.parts) {
    const std::vector<double> totals = lattice.atoms(redundancies.totals);
    for (std::size_t i = 0; i < atoms.size(); ++i) atoms[i].total = totals[i];
    return atoms;
  }
  const std::vector<double> plus = lattice.atoms(redundancies.parts->informative);
  const std::vector<double> minus = lattice.atoms(redundancies.parts->misinformative);
  for (std::size_t i = 0; i < atoms.size(); ++i) atoms[i] = {plus[i], minus[i], plus[i] - minus[i]};
  return atoms;
}

}  // namespace

const Atom& Decomposition::atom(std::string_view text) const {
  return atoms[lattice.index(Antichain::parse(text, lattice.sources()))];
}

double Decomposition::mutual_information_of(Collection sources) const {
  const int top = lattice.index(Antichain({sources}));
  double total = 0;
  for (int i = 0; i < lattice.size(); ++i) {
    if (lattice.below_or_equal(i, top)) total += atoms[i].total;
  }
  return total;
}

std::vector<double> Decomposition::backbone() const {
  std::vector<double> sums(lattice.sources(), 0.0);
  for (int i = 0; i < lattice.size(); ++i) {
    sums[lattice.smallest_collection(i) - 1] += atoms[i].total;
  }
  return sums;
}

std::optional<double> Decomposition::complexity() const {
  if (mutual_information < 1e-12) return std::nullopt;
  double weighted = 0;
  for (int i = 0; i < lattice.size(); ++i) {
    weighted += lattice.smallest_collection(i) * atoms[i].total;
  }
  return weighted / mutual_information;
}

Decomposition decompose(const JointDistribution& joint, const RedundancyMeasure& measure,
                        const Execution& execution) {
  check_sources(measure, joint.sources());
  Decomposition result{.lattice = RedundancyLattice(joint.sources()), .atoms = {}};
  const Marginals marginals(joint, execution);
  result.atoms = atoms_of(result.lattice, measure.mean(marginals, result.lattice, execution));
  const Entropies entropies = entropies_of(marginals, result.lattice, execution);
  result.mutual_information = entropies.mutual_information();
  result.target_entropy = entropies.target;
  result.residual_entropy = entropies.residual;
  return result;
}

Decomposition decompose(const JointDistribution& joint, const Execution& execution) {
  return decompose(joint, kSharedExclusions, execution);
}

void decompose_pointwise(const JointDistribution& joint, const RedundancyMeasure& measure,
                         const RedundancyLattice& lattice, const Execution& execution,
                         const OutcomeSink& sink) {
  require(lattice.sources() == joint.sources(), "a lattice of {} sources, a distribution of {}",
          lattice.sources(), joint.sources());
  check_sources(measure, joint.sources());
  require(measure.at != nullptr,
          "the measure {} ({}) gives averages over a distribution, not values of single outcomes",
          measure.name, measure.description);
  const Marginals marginals(joint, execution);
  constexpr std::size_t kBlock = 64;
  std::vector<std::vector<Atom>> block(std::min(kBlock, joint.size()));
  for (std::size_t begin = 0; begin < joint.size(); begin += kBlock) {
    const auto count = static_cast<int>(std::min(kBlock, joint.size() - begin));
    parallel_for(count, execution, [&](int i, int) {
      block[i] = atoms_of(lattice, measure.at(marginals, lattice, begin + i));
    });
    for (int i = 0; i < count; ++i) sink(begin + i, block[i]);
  }
}

void decompose_pointwise(const JointDistribution& joint, const RedundancyLattice& lattice,
                         const Execution& execution, const OutcomeSink& sink) {
  decompose_pointwise(joint, kSharedExclusions, lattice, execution, sink);
}

double redundancy(const JointDistribution& joint, const Antichain& alpha,
                  const RedundancyMeasure& measure) {
  check_sources(measure, joint.sources());
  const RedundancyLattice lattice(joint.sources());
  const int index = lattice.index(alpha);
  return measure.mean(Marginals(joint), lattice, 1).totals[index];
}

}  // namespace infomorph
