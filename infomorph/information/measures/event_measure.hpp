#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "infomorph/information/measures/measure.hpp"

namespace infomorph {

/// What a measure does that gives every antichain an event at an outcome, and by its mass
///
///     informative    i+ = -log2 P(event)
///     misinformative i- = log2 [ P(t) / P(event, t) ]
struct EventMeasure {
  /// The marginals [2^S] that agree with the outcome, in place, become what `of_antichains` takes.
  void (*prepare)(double* masses, std::size_t count);

  /// The masses of the events [A] of what has been prepared [2^S].
  void (RedundancyLattice::*of_antichains)(std::span<const double>, std::span<double>) const;
};

/// Masses at an outcome, prepared, for the sources alone and with the target joined to them.
/// Entry 0 belongs to no event.
struct EventMasses {
  std::array<double, std::size_t{1} << kMaxSources> sources{};
  std::array<double, std::size_t{1} << kMaxSources> with_target{};
};

/// Those of the outcomes begin, begin + 1, ...: reads from the tables overlap if asked for a few
/// dozen at a time.
void event_masses(const EventMeasure& measure, const Marginals& marginals, std::size_t begin,
                  std::span<EventMasses> result);

/// The redundancies of one outcome, and their means; as of RedundancyMeasure.
Redundancies at_outcome(const EventMeasure& measure, const Marginals& marginals,
                        const RedundancyLattice& lattice, std::size_t outcome);
Redundancies mean_of_outcomes(const EventMeasure& measure, const Marginals& marginals,
                              const RedundancyLattice& lattice, const Execution& execution);

}  // namespace infomorph
