#pragma once

#include <cmath>
#include <complex>
#include <limits>
#include <numbers>
#include <vector>

#include "infomorph/neuron/layer.hpp"
#include "infomorph/neuron/optimiser.hpp"
#include "tests/reference/brute_force_pid.hpp"

/// A layer in plain double, one formula after another, with no regard for speed.
namespace infomorph::reference {

using Activity = Matrix<double>;  // [B x K] or [B x N]

struct Learning {
  std::vector<Activity> net_inputs;  // per class [B x N]
  std::vector<Matrix<int>> bins;     // per class [B x N]
  Activity theta;                    // [B x N]
  Matrix<double> terms;              // [(A + 1) x N], atoms in lattice order, then residual
  Vector<double> goal;               // [N]
  std::vector<Matrix<double>> d_weights;
  std::vector<Vector<double>> d_biases;
};

template <typename T>
T sigma(T x) {
  return 1.0 / (1.0 + std::exp(-x));
}

template <typename T>
T activation(const Activation& activation, const std::vector<T>& z) {
  if (const auto* m = std::get_if<Modulated2>(&activation)) {
    return z[0] * (m->k1 + (1 - m->k1) * 2.0 * sigma(m->k2 * z[0] * z[1]));
  }
  if (const auto* m = std::get_if<Modulated3>(&activation)) {
    return z[0] * ((1 - m->c1 - m->c2) + m->c1 * sigma(m->w1 * z[0] * z[1]) +
                   m->c2 * sigma(m->w2 * z[0] * z[2]));
  }
  if (const auto* s = std::get_if<SumActivation>(&activation)) {
    T sum = 0;
    for (const T& value : z) sum += value;
    return s->beta * sum;
  }
  const auto& k = std::get<KayPhillips>(activation);
  return z[0] * (k.k1 + (1 - k.k1) * std::exp(k.k2 * z[0] * z[1]));
}

// dA/dz_c by a complex step: exact, and independent of derivatives worked out by hand.
inline double activation_slope(const Activation& a, const std::vector<double>& z, std::size_t c) {
  std::vector<std::complex<double>> moved(z.begin(), z.end());
  moved[c] += std::complex<double>(0, 1e-30);
  return activation(a, moved).imag() / 1e-30;
}

inline int bin_in(double value, double lower, double upper, int bins) {
  value = std::min(std::max(value, lower + 1e-4), upper);
  int bin = 0;
  while (bin < bins - 1 && value > lower + (upper - lower) * (bin + 1) / bins) ++bin;
  return bin;
}

inline Matrix<int> bin(const Binning& binning, const Activity& z) {
  Matrix<int> result(z.rows(), z.cols());
  for (Eigen::Index n = 0; n < z.cols(); ++n) {
    const double largest = z.col(n).cwiseAbs().maxCoeff();
    for (Eigen::Index b = 0; b < z.rows(); ++b) {
      if (binning.rule == BinningRule::fixed) {
        result(b, n) = bin_in(z(b, n), binning.lower, binning.upper, binning.bins);
      } else if (binning.rule == BinningRule::adaptive) {
        result(b, n) = bin_in(largest == 0 ? 0 : z(b, n) / largest, -1, 1, binning.bins);
      } else {
        result(b, n) = bin_in(z(b, n), z.minCoeff() - 1, z.maxCoeff() + 1, binning.bins);
      }
    }
  }
  return result;
}

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

inline Learning learn(const Layer<double>& layer, const std::vector<Activity>& inputs) {
  const std::size_t classes = layer.classes.size();
  const Eigen::Index samples = inputs[0].rows();
  const Eigen::Index neurons = layer.neurons();
  Learning result;
  for (std::size_t c = 0; c < classes; ++c) {
    const InputClass<double>& input = layer.classes[c];
    result.net_inputs.push_back((inputs[c] * input.weights().transpose()).rowwise() +
                                input.biases.transpose());
    result.bins.push_back(bin(input.binning, result.net_inputs[c]));
    result.d_weights.push_back(Matrix<double>::Zero(neurons, input.weights().cols()));
    result.d_biases.push_back(Vector<double>::Zero(neurons));
  }
  result.theta.resize(samples, neurons);
  result.goal.resize(neurons);
  result.terms.resize(static_cast<Eigen::Index>(layer.goal.gamma.size()) + 1, neurons);
  const double floor = layer.probability_floor;
  for (Eigen::Index n = 0; n < neurons; ++n) {
    NeuronBatch neuron;
    std::vector<std::vector<double>> z(samples, std::vector<double>(classes));
    std::vector<double> theta_slope(samples);
    for (Eigen::Index b = 0; b < samples; ++b) {
      std::vector<int> bins;
      for (std::size_t c = 0; c < classes; ++c) {
        z[b][c] = result.net_inputs[c](b, n);
        bins.push_back(result.bins[c](b, n));
      }
      const double a = activation(layer.activation, z[b]);
      const double limited = std::min(std::max(a, -80.0), 80.0);
      const double fired = sigma(limited);
      const double silent = sigma(-limited);
      const bool clamped = std::abs(a) > 80 || fired < floor || silent < floor;
      theta_slope[b] = clamped ? 0 : fired * silent;
      neuron.bins.push_back(bins);
      neuron.fired.push_back(std::min(std::max(fired, floor), 1 - floor));
      neuron.silent.push_back(std::min(std::max(silent, floor), 1 - floor));
      result.theta(b, n) = neuron.fired.back();
    }
    const std::vector<double> terms = terms_of(neuron, layer.goal.sources, layer.goal.measure);
    for (std::size_t i = 0; i < terms.size(); ++i) result.terms(i, n) = terms[i];
    result.goal[n] = goal_of(neuron, layer.goal);
    const std::vector<double> slopes = goal_slopes(neuron, layer.goal);
    for (Eigen::Index b = 0; b < samples; ++b) {
      for (std::size_t c = 0; c < classes; ++c) {
        const double d_z = slopes[b] * theta_slope[b] * activation_slope(layer.activation, z[b], c);
        result.d_weights[c].row(n) += d_z * inputs[c].row(b);
        result.d_biases[c][n] += d_z;
      }
    }
  }
  for (std::size_t c = 0; c < classes; ++c) {
    const auto* masked = std::get_if<MaskedConnections<double>>(&layer.classes[c].connections);
    if (masked != nullptr) result.d_weights[c].array() *= masked->mask.array();
  }
  return result;
}

/// Adam on one parameter, as published; `step` counts from 1.
struct AdamState {
  double first = 0;
  double second = 0;

  void ascend(const Adam& adam, int step, double gradient, double& parameter) {
    const double g = gradient - adam.weight_decay * parameter;
    first = adam.beta1 * first + (1 - adam.beta1) * g;
    second = adam.beta2 * second + (1 - adam.beta2) * g * g;
    const double corrected_first = first / (1 - std::pow(adam.beta1, step));
    const double corrected_second = second / (1 - std::pow(adam.beta2, step));
    parameter +=
        adam.learning_rate * corrected_first / (std::sqrt(corrected_second) + adam.epsilon);
  }
};

}  // namespace infomorph::reference
