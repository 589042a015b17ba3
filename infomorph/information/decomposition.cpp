#include "infomorph/information/decomposition.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/information/entropies.hpp"

namespace infomorph {
namespace {

std::vector<Atom> atoms_of(const RedundancyMeasure& measure, const RedundancyLattice& lattice,
                           const Redundancies& redundancies) {
  std::vector<Atom> atoms(redundancies.totals.size());
  if (!redundancies.parts) {
    const std::vector<double> totals = atom_totals(measure, lattice, redundancies.totals);
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
  const int wanted = lattice.index(Antichain::parse(text, lattice.sources()));
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    if (term(i) == wanted) return atoms[i];
  }
  throw Error(fmt::format("the measure has no term {}", text));
}

double Decomposition::mutual_information_of(Collection sources) const {
  require(!own_terms,
          "the measure has terms of its own, which do not sum to what some sources say");
  const int top = lattice.index(Antichain({sources}));
  double total = 0;
  for (int i = 0; i < lattice.size(); ++i) {
    if (lattice.below_or_equal(i, top)) total += atoms[i].total;
  }
  return total;
}

std::vector<double> Decomposition::backbone() const {
  std::vector<double> sums(lattice.sources(), 0.0);
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    sums[lattice.smallest_collection(term(i)) - 1] += atoms[i].total;
  }
  return sums;
}

std::optional<double> Decomposition::complexity() const {
  if (mutual_information < 1e-12) return std::nullopt;
  double weighted = 0;
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    weighted += lattice.smallest_collection(term(i)) * atoms[i].total;
  }
  return weighted / mutual_information;
}

Decomposition decompose(const JointDistribution& joint, const RedundancyMeasure& measure,
                        const Execution& execution) {
  check_counts(measure, joint.sources());
  Decomposition result{.lattice = RedundancyLattice(joint.sources()), .atoms = {}};
  const Marginals marginals(joint, execution);
  const Redundancies redundancies = measure.mean(marginals, result.lattice, execution);
  result.atoms = atoms_of(measure, result.lattice, redundancies);
  result.dual_gap = redundancies.dual_gap;
  if (measure.own_terms != nullptr) result.own_terms = measure.own_terms(result.lattice);
  result.measure_free = measure_free(marginals);
  const Entropies entropies = entropies_of(marginals, result.lattice, execution);
  result.mutual_information = entropies.mutual_information();
  result.target_entropy = entropies.target;
  result.residual_entropy = entropies.residual;
  return result;
}

Decomposition decompose(const JointDistribution& joint, const Execution& execution) {
  return decompose(joint, kSharedExclusions, execution);
}

Decomposition decompose(std::span<const SampledColumn> columns, const RedundancyMeasure& measure) {
  check_columns(measure, static_cast<int>(columns.size()) - 1);
  Decomposition result{.lattice = RedundancyLattice(static_cast<int>(columns.size()) - 1),
                       .atoms = {}};
  const Redundancies redundancies = measure.of_columns(columns, result.lattice);
  result.atoms = atoms_of(measure, result.lattice, redundancies);
  result.mutual_information = redundancies.totals.back();
  result.measure_free = measure_free(result.lattice.of_collections(redundancies.totals));
  return result;
}

void decompose_pointwise(const JointDistribution& joint, const RedundancyMeasure& measure,
                         const RedundancyLattice& lattice, const Execution& execution,
                         const OutcomeSink& sink) {
  require(lattice.sources() == joint.sources(), "a lattice of {} sources, a distribution of {}",
          lattice.sources(), joint.sources());
  check_counts(measure, joint.sources());
  require(measure.at != nullptr,
          "the measure {} ({}) gives averages over a distribution, not values of single outcomes",
          measure.name, measure.description);
  const Marginals marginals(joint, execution);
  constexpr std::size_t kBlock = 64;
  std::vector<std::vector<Atom>> block(std::min(kBlock, joint.size()));
  for (std::size_t begin = 0; begin < joint.size(); begin += kBlock) {
    const auto count = static_cast<int>(std::min(kBlock, joint.size() - begin));
    parallel_for(count, execution, [&](int i, int) {
      block[i] = atoms_of(measure, lattice, measure.at(marginals, lattice, begin + i));
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
  check_counts(measure, joint.sources());
  require(measure.own_terms == nullptr, "the measure {} ({}) has terms of its own, no redundancies",
          measure.name, measure.description);
  const RedundancyLattice lattice(joint.sources());
  const int index = lattice.index(alpha);
  return measure.mean(Marginals(joint), lattice, 1).totals[index];
}

}  // namespace infomorph
