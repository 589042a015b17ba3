#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/joint_distribution.hpp"
#include "infomorph/information/lattice.hpp"
#include "infomorph/information/measure_free.hpp"
#include "infomorph/information/measures/shared_exclusions.hpp"

namespace infomorph {

/// One atom of the decomposition, in bits: total = informative - misinformative, where the measure
/// has these parts. By shared exclusions the parts are not negative (up to rounding), the total may
/// be.
struct Atom {
  std::optional<double> informative;
  std::optional<double> misinformative;
  double total = 0;
};

/// The partial information decomposition of a joint distribution, in bits.
struct Decomposition {
  RedundancyLattice lattice;
  std::vector<Atom> atoms;        ///< Pi, in the order of the lattice; or the measure's own terms
  double mutual_information = 0;  ///< I(S_1..S_S; T), the sum of all atoms

  /// H(T), and H(T | S_1..S_S) = H(T) - I(S;T). Of a joint distribution they are always there.
  std::optional<double> target_entropy;
  std::optional<double> residual_entropy;

  /// Of a measure with terms of its own: the numbers of the antichains that name them.
  std::optional<std::vector<int>> own_terms;
  std::optional<double> dual_gap;  ///< of a measure that is an optimisation, in bits
  std::optional<MeasureFree> measure_free;

  /// The antichain that names atom i: the i-th of the lattice, or of the measure's own terms.
  int term(std::size_t i) const { return own_terms ? (*own_terms)[i] : static_cast<int>(i); }
  const Antichain& antichain(std::size_t i) const { return lattice.antichains()[term(i)]; }

  /// Atom by text form. @throws Error if there is no such antichain, or term
  const Atom& atom(std::string_view text) const;

  /// I(S_a; T): the sum of the atoms at or below {a}. @throws Error if the measure has terms of its
  /// own, which do not add up so
  double mutual_information_of(Collection sources) const;

  /// Backbone atoms [S]: entry k - 1 is the sum of the atoms whose smallest collection has k
  /// sources, what can be learnt from k sources together but not from fewer.
  ///
  ///     sum_{alpha : m(alpha) = k} Pi(alpha)      Source: Ehrlich et al. 2022.
  std::vector<double> backbone() const;

  /// Representational complexity, the mean number of sources needed to read out the information:
  ///
  ///     C = sum_alpha m(alpha) Pi(alpha) / I(S;T)      Source: Ehrlich et al. 2022.
  ///
  /// Nothing where the information is 0 (below 1e-12, which is rounding).
  std::optional<double> complexity() const;
};

/// Decomposes I(S;T) by a measure of redundancy: Pi are the atoms that make
///
///     I_cap(alpha) = sum_{beta <= alpha} Pi(beta)
///
/// and the same for the informative and the misinformative part, if the measure has them; or the
/// measure's own terms. A constant target has exactly no information.
/// @param execution  results do not depend on it
/// @throws Error if the measure is not for distributions or for so many sources
Decomposition decompose(const JointDistribution& joint, const RedundancyMeasure& measure,
                        const Execution& execution = available_threads());

/// The same by shared exclusions.
Decomposition decompose(const JointDistribution& joint,
                        const Execution& execution = available_threads());

/// Decomposes columns of real numbers [S + 1], the sources, then the target, by a measure that is
/// for these. Numbers have no entropies, nor have their decompositions.
/// @throws Error if the measure is for distributions, or not for so many sources; or as the measure
Decomposition decompose(std::span<const SampledColumn> columns, const RedundancyMeasure& measure);

/// Takes the atoms [A] of one outcome.
using OutcomeSink = std::function<void(std::size_t outcome, std::span<const Atom> atoms)>;

/// Decomposes every single outcome: hands the atoms of each to `sink`, in the order of the
/// outcomes. Their mean weighted by probability is what decompose() gives. Computed in blocks by
/// the threads of `execution`, `sink` is called by the caller's.
/// @throws Error if the measure has no pointwise values, or is not for so many sources
void decompose_pointwise(const JointDistribution& joint, const RedundancyMeasure& measure,
                         const RedundancyLattice& lattice, const Execution& execution,
                         const OutcomeSink& sink);

/// The same by shared exclusions.
void decompose_pointwise(const JointDistribution& joint, const RedundancyLattice& lattice,
                         const Execution& execution, const OutcomeSink& sink);

/// I_cap of one antichain, in bits: the sum of the atoms at or below it.
/// @throws Error as decompose(), or if alpha names a source that `joint` lacks, or the measure has
///         terms of its own
double redundancy(const JointDistribution& joint, const Antichain& alpha,
                  const RedundancyMeasure& measure = kSharedExclusions);

}  // namespace infomorph
