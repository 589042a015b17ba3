#pragma once

#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "infomorph/information/decomposition.hpp"
#include "infomorph/information/goal.hpp"
#include "tests/reference/brute_force_pid.hpp"

/// What a neuron says in a batch, its goal and the gradient, sample by sample.
namespace infomorph::reference {

/// One neuron's view of a batch: bins [B][S] and the probabilities of y = +1 and y = -1 [B]. The
/// second is sigma(-A): 1 - theta would be 0 where theta rounds to 1.
struct NeuronBatch {
  std::vector<std::vector<int>> bins;
  std::vector<double> fired;
  std::vector<double> silent;

  std::size_t size() const { return fired.size(); }
  double output(std::size_t b, int y) const { return y == 1 ? fired[b] : silent[b]; }

  bool inside(std::size_t other, std::size_t b, const Antichain& alpha) const {
    for (const Collection a : alpha.collections()) {
      bool agree = true;
      for (std::size_t c = 0; c < bins[b].size(); ++c) {
        if ((a >> c & 1U) != 0 && bins[b][c] != bins[other][c]) agree = false;
      }
      if (agree) return true;
    }
    return false;
  }

  double event(std::size_t b, const Antichain& alpha, int y) const {
    double mass = 0;
    for (std::size_t other = 0; other < size(); ++other) {
      if (inside(other, b, alpha)) mass += output(other, y);
    }
    return mass / static_cast<double>(size());
  }
};

// The mass of the samples whose bins of one collection are those of sample b.
inline double mass_of(const NeuronBatch& neuron, std::size_t b, Collection a, int y) {
  double mass = 0;
  for (std::size_t other = 0; other < neuron.size(); ++other) {
    bool agree = true;
    for (std::size_t c = 0; c < neuron.bins[b].size(); ++c) {
      if ((a >> c & 1U) != 0 && neuron.bins[b][c] != neuron.bins[other][c]) agree = false;
    }
    if (agree) mass += neuron.output(other, y);
  }
  return mass / static_cast<double>(neuron.size());
}

// p(y), summed over samples.
inline double output_mass(const NeuronBatch& neuron, int y) {
  double sum = 0;
  for (std::size_t b = 0; b < neuron.size(); ++b) sum += neuron.output(b, y);
  return sum / static_cast<double>(neuron.size());
}

// log2 [ p(s_a, y) / (p(s_a) p(y)) ] at sample b.
inline double pointwise(const NeuronBatch& neuron, std::size_t b, Collection a, int y) {
  const double with = mass_of(neuron, b, a, y);
  return std::log2(with / ((with + mass_of(neuron, b, a, -y)) * output_mass(neuron, y)));
}

// sum_s p(s_a, y) log2 [ p(s_a, y) / (p(s_a) p(y)) ].
inline double informs(const NeuronBatch& neuron, Collection a, int y) {
  double sum = 0;
  for (std::size_t b = 0; b < neuron.size(); ++b) {
    if (neuron.output(b, y) > 0) sum += neuron.output(b, y) * pointwise(neuron, b, a, y);
  }
  return sum / static_cast<double>(neuron.size());
}

template <typename Value>
Collection smallest(const Antichain& alpha, const Value& value) {
  Collection best = 0;
  double least = std::numeric_limits<double>::infinity();
  for (const Collection a : alpha.collections()) {
    const double of_this = value(a);
    if (of_this < least) {
      best = a;
      least = of_this;
    }
  }
  return best;
}

// Which collection's information a redundancy is, by mmi or min, for the output y.
inline Collection followed(const NeuronBatch& neuron, const Antichain& alpha, GoalMeasure measure,
                           int y) {
  return smallest(alpha, [&](Collection a) {
    return measure == GoalMeasure::mmi ? informs(neuron, a, 1) + informs(neuron, a, -1)
                                       : informs(neuron, a, y);
  });
}

// The most probable collection at sample b, with the output y.
inline Collection most_probable(const NeuronBatch& neuron, const Antichain& alpha, std::size_t b,
                                int y) {
  return smallest(alpha, [&](Collection a) { return -mass_of(neuron, b, a, y); });
}

// I_cap(alpha) under a measure other than shared exclusions.
inline double redundancy_of(const NeuronBatch& neuron, const Antichain& alpha,
                            GoalMeasure measure) {
  double sum = 0;
  for (const int y : {-1, 1}) {
    if (measure != GoalMeasure::pm) {
      sum += informs(neuron, followed(neuron, alpha, measure, y), y);
      continue;
    }
    for (std::size_t b = 0; b < neuron.size(); ++b) {
      if (neuron.output(b, y) == 0) continue;
      const Collection sure = smallest(alpha, [&](Collection a) {
        return -mass_of(neuron, b, a, 1) - mass_of(neuron, b, a, -1);
      });
      const double without = mass_of(neuron, b, sure, 1) + mass_of(neuron, b, sure, -1);
      const double with = mass_of(neuron, b, most_probable(neuron, alpha, b, y), y);
      sum += neuron.output(b, y) / static_cast<double>(neuron.size()) *
             std::log2(with / (without * output_mass(neuron, y)));
    }
  }
  return sum;
}

inline std::vector<double> terms_of(const NeuronBatch& neuron, int sources, GoalMeasure measure) {
  std::vector<int> outcomes;
  std::vector<double> probabilities;
  for (std::size_t b = 0; b < neuron.size(); ++b) {
    for (const int y : {-1, 1}) {
      outcomes.insert(outcomes.end(), neuron.bins[b].begin(), neuron.bins[b].end());
      outcomes.push_back(y);
      probabilities.push_back(neuron.output(b, y) / static_cast<double>(neuron.size()));
    }
  }
  const JointDistribution joint(sources, outcomes, probabilities);
  std::vector<double> terms;
  if (measure == GoalMeasure::sx) {
    for (const TwinAtom& atom : BruteForcePid(joint).averaged()) terms.push_back(atom.total);
  } else {
    const RedundancyLattice lattice(sources);
    for (const Antichain& alpha : lattice.antichains()) {
      terms.push_back(redundancy_of(neuron, alpha, measure));
    }
    terms = lattice.atoms(terms);
  }
  terms.push_back(*decompose(joint).residual_entropy);
  return terms;
}

inline double goal_of(const NeuronBatch& neuron, const Goal& goal) {
  const std::vector<double> terms = terms_of(neuron, goal.sources, goal.measure);
  double total = goal.residual * terms.back();
  for (std::size_t i = 0; i < goal.gamma.size(); ++i) total += goal.gamma[i] * terms[i];
  return total;
}

// d I_cap(alpha) / d p(s, y) in nats at every sample, but for what is the same for both outputs:
// by shared exclusions, in the per-bin form of the derivative.
inline std::vector<double> redundancy_slopes(const NeuronBatch& neuron, const Antichain& alpha,
                                             GoalMeasure measure, int y) {
  const auto samples = static_cast<double>(neuron.size());
  std::vector<double> slopes(neuron.size(), 0.0);
  if (measure == GoalMeasure::mmi || measure == GoalMeasure::min) {
    const Collection a = followed(neuron, alpha, measure, y);
    for (std::size_t b = 0; b < neuron.size(); ++b) {
      slopes[b] = pointwise(neuron, b, a, y) * std::numbers::ln2;
    }
    return slopes;
  }
  const double p_y = output_mass(neuron, y);
  for (std::size_t b = 0; b < neuron.size(); ++b) {
    if (measure == GoalMeasure::sx) {
      const double with = neuron.event(b, alpha, y);
      slopes[b] += std::log(with / ((with + neuron.event(b, alpha, -y)) * p_y));
      for (std::size_t other = 0; other < neuron.size(); ++other) {
        if (neuron.inside(b, other, alpha)) {
          slopes[other] += neuron.output(b, y) / samples / with;
        }
      }
      continue;
    }
    const Collection a = most_probable(neuron, alpha, b, y);
    const double with = mass_of(neuron, b, a, y);
    const Collection sure = smallest(
        alpha, [&](Collection c) { return -mass_of(neuron, b, c, 1) - mass_of(neuron, b, c, -1); });
    const double without = mass_of(neuron, b, sure, 1) + mass_of(neuron, b, sure, -1);
    slopes[b] += std::log(with / (without * p_y));
    for (std::size_t other = 0; other < neuron.size(); ++other) {
      if (neuron.inside(b, other, Antichain({a}))) {
        slopes[other] += neuron.output(b, y) / samples / with;
      }
    }
  }
  return slopes;
}

// dG/dtheta_b with the bins held.
inline std::vector<double> goal_slopes(const NeuronBatch& neuron, const Goal& goal) {
  const RedundancyLattice lattice(goal.sources);
  const std::vector<double> omega = lattice.redundancy_weights(goal.gamma);
  const auto samples = static_cast<double>(neuron.size());
  std::vector<double> slopes(neuron.size(), 0.0);
  for (const int y : {-1, 1}) {
    for (int i = 0; i < lattice.size(); ++i) {
      const std::vector<double> of_alpha =
          redundancy_slopes(neuron, lattice.antichains()[i], goal.measure, y);
      for (std::size_t b = 0; b < neuron.size(); ++b) {
        slopes[b] += y * omega[i] * of_alpha[b] / samples / std::numbers::ln2;
      }
    }
  }
  const Antichain cell({all_sources(goal.sources)});
  for (std::size_t b = 0; b < neuron.size(); ++b) {
    slopes[b] +=
        goal.residual / samples * std::log2(neuron.event(b, cell, -1) / neuron.event(b, cell, 1));
  }
  return slopes;
}

}  // namespace infomorph::reference
