#include "infomorph/information/decomposition.hpp"

#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/information/shared_exclusions.hpp"

namespace infomorph {
namespace {

std::vector<Atom> atoms_of_parts(const RedundancyLattice& lattice,
                                 const std::vector<double>& informative,
                                 const std::vector<double>& misinformative) {
  const std::vector<double> plus = lattice.atoms(informative);
  const std::vector<double> minus = lattice.atoms(misinformative);
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

Decomposition decompose(const JointDistribution& joint) {
  Decomposition result{.lattice = RedundancyLattice(joint.sources()), .atoms = {}};
  const SharedExclusions exclusions(joint);
  const std::size_t count = result.lattice.up_sets().size();
  std::vector<double> informative(count);
  std::vector<double> misinformative(count);
  std::vector<double> mean_informative(count, 0.0);
  std::vector<double> mean_misinformative(count, 0.0);
  for (std::size_t i = 0; i < joint.size(); ++i) {
    const double p = joint.probability(i);
    exclusions.pointwise(i, result.lattice.up_sets(), informative, misinformative);
    for (std::size_t alpha = 0; alpha < count; ++alpha) {
      mean_informative[alpha] += p * informative[alpha];
      mean_misinformative[alpha] += p * misinformative[alpha];
    }
    result.target_entropy -= p * std::log2(exclusions.target_probability(i));
    result.residual_entropy -= p * std::log2(p / exclusions.source_probability(i));
  }
  result.atoms = atoms_of_parts(result.lattice, mean_informative, mean_misinformative);
  result.mutual_information = result.target_entropy - result.residual_entropy;
  return result;
}

std::vector<std::vector<Atom>> decompose_pointwise(const JointDistribution& joint,
                                                   const RedundancyLattice& lattice) {
  require(lattice.sources() == joint.sources(), "a lattice of {} sources, a distribution of {}",
          lattice.sources(), joint.sources());
  const SharedExclusions exclusions(joint);
  std::vector<double> informative(lattice.size());
  std::vector<double> misinformative(lattice.size());
  std::vector<std::vector<Atom>> rows;
  rows.reserve(joint.size());
  for (std::size_t i = 0; i < joint.size(); ++i) {
    exclusions.pointwise(i, lattice.up_sets(), informative, misinformative);
    rows.push_back(atoms_of_parts(lattice, informative, misinformative));
  }
  return rows;
}

}  // namespace infomorph
