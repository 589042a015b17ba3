#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/joint_distribution.hpp"
#include "infomorph/information/lattice.hpp"

namespace infomorph {

/// One atom of the decomposition, in bits: total = informative - misinformative. The parts are not
/// negative (up to rounding), the total may be.
struct Atom {
  double informative = 0;
  double misinformative = 0;
  double total = 0;
};

/// The partial information decomposition of a joint distribution, in bits.
struct Decomposition {
  RedundancyLattice lattice;
  std::vector<Atom> atoms;        ///< Pi, in the order of the lattice
  double target_entropy = 0;      ///< H(T)
  double mutual_information = 0;  ///< I(S_1..S_S; T), the sum of all atoms
  double residual_entropy = 0;    ///< H(T | S_1..S_S) = H(T) - I(S;T)

  /// Atom by text form. @throws Error if there is no such antichain
  const Atom& atom(std::string_view text) const;

  /// I(S_a; T): the sum of the atoms at or below {a}.
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

/// Decomposes I(S;T) by shared exclusions (Makkeh et al. 2021).
///
///     I_cap(alpha) = sum p(s,t) i_cap(t : alpha) = sum_{beta <= alpha} Pi(beta)
///
/// and the same for the informative and the misinformative part. A constant target has exactly no
/// information. Cost: outcomes * (2^S + A).
/// @param execution  at least 1; results do not depend on it
Decomposition decompose(const JointDistribution& joint,
                        const Execution& execution = available_threads());

/// Decomposes every single outcome: hands the atoms [A] of outcome i to `sink`, in the order of the
/// outcomes. Their mean weighted by probability is what decompose() gives. Computed in blocks by
/// `threads` threads, `sink` is called by the caller's.
void decompose_pointwise(
    const JointDistribution& joint, const RedundancyLattice& lattice, const Execution& execution,
    const std::function<void(std::size_t outcome, std::span<const Atom> atoms)>& sink);

}  // namespace infomorph
