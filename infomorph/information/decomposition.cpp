#include "infomorph/information/decomposition.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/information/redundancy.hpp"

namespace infomorph {
namespace {

std::vector<Atom> atoms_of_parts(const RedundancyLattice& lattice, const RedundancyParts& parts) {
  const std::vector<double> plus = lattice.atoms(parts.informative);
  const std::vector<double> minus = lattice.atoms(parts.misinformative);
  std::vector<Atom> atoms(plus.size());
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

Decomposition decompose(const JointDistribution& joint, const Execution& execution) {
  Decomposition result{.lattice = RedundancyLattice(joint.sources()), .atoms = {}};
  const SharedExclusions exclusions(joint, execution);
  const MeanRedundancy mean = mean_redundancy(exclusions, result.lattice, execution);
  result.atoms = atoms_of_parts(result.lattice, mean.parts);
  result.target_entropy = mean.target_entropy;
  result.residual_entropy = mean.residual_entropy;
  result.mutual_information = mean.target_entropy - mean.residual_entropy;
  return result;
}

void decompose_pointwise(
    const JointDistribution& joint, const RedundancyLattice& lattice, const Execution& execution,
    const std::function<void(std::size_t outcome, std::span<const Atom> atoms)>& sink) {
  require(lattice.sources() == joint.sources(), "a lattice of {} sources, a distribution of {}",
          lattice.sources(), joint.sources());
  const SharedExclusions exclusions(joint, execution);
  constexpr std::size_t kBlock = 64;
  std::vector<std::vector<Atom>> block(std::min(kBlock, joint.size()));
  for (std::size_t begin = 0; begin < joint.size(); begin += kBlock) {
    const auto count = static_cast<int>(std::min(kBlock, joint.size() - begin));
    parallel_for(count, execution, [&](int i, int) {
      block[i] = atoms_of_parts(lattice, pointwise_redundancy(exclusions, lattice, begin + i));
    });
    for (int i = 0; i < count; ++i) sink(begin + i, block[i]);
  }
}

}  // namespace infomorph
