#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "infomorph/information/decomposition.hpp"
#include "tests/reference/layer_twin.hpp"

/// A neuron with soft bins, from the definition; its gradient by central differences.
namespace infomorph::reference {

struct SoftRange {
  double lower;
  double upper;
};

/// Of one class, over all neurons and samples; z [B x N].
inline SoftRange soft_range(const Binning& binning, const Activity& z) {
  if (binning.range == BinRange::fixed) return {binning.lower, binning.upper};
  return {z.minCoeff() - 1, z.maxCoeff() + 1};
}

/// ln sigma(x).
inline double log_sigma(double x) {
  return x < 0 ? x - std::log1p(std::exp(x)) : -std::log1p(std::exp(-x));
}

/// Weights of all bins of one net input.
inline std::vector<double> soft_weights(const Binning& binning, SoftRange range, double z) {
  const double width = (range.upper - range.lower) / binning.bins;
  std::vector<double> weights;
  for (int k = 0; k < binning.bins; ++k) {
    const double centre = range.lower + (k + 0.5) * width;
    weights.push_back(log_sigma((width / 2 - std::abs(z - centre)) / binning.softness));
  }
  const double largest = *std::ranges::max_element(weights);
  double sum = 0;
  for (double& weight : weights) sum += weight = std::exp(weight - largest);
  for (double& weight : weights) weight /= sum;
  return weights;
}

/// Net inputs [B][S] of one neuron of `layer`, with the ranges of its classes.
struct SoftNeuron {
  const Layer<double>& layer;
  std::vector<SoftRange> ranges;
  std::vector<std::vector<double>> z;

  double theta(std::size_t b) const {
    const double a = std::min(std::max(activation(layer.activation, z[b]), -80.0), 80.0);
    return std::min(std::max(sigma(a), layer.probability_floor), 1 - layer.probability_floor);
  }

  /// Atoms in the order of the lattice, then the residual.
  std::vector<double> terms() const {
    std::vector<int> outcomes;
    std::vector<double> probabilities;
    const std::size_t classes = layer.classes.size();
    std::size_t cells = 1;
    for (const auto& input : layer.classes) cells *= static_cast<std::size_t>(input.binning.bins);
    std::vector<double> fired(cells, 0.0);
    std::vector<double> silent(cells, 0.0);
    for (std::size_t b = 0; b < z.size(); ++b) {
      std::vector<double> joint = {1 / static_cast<double>(z.size())};
      for (std::size_t c = 0; c < classes; ++c) {
        std::vector<double> longer;
        for (const double before : joint) {
          for (const double weight : soft_weights(layer.classes[c].binning, ranges[c], z[b][c])) {
            longer.push_back(before * weight);
          }
        }
        joint = longer;
      }
      const double p = theta(b);
      for (std::size_t i = 0; i < cells; ++i) {
        fired[i] += joint[i] * p;
        silent[i] += joint[i] * (1 - p);
      }
    }
    for (std::size_t i = 0; i < cells; ++i) {
      for (const int y : {-1, 1}) {
        const double mass = y == 1 ? fired[i] : silent[i];
        if (mass == 0) continue;
        std::vector<int> outcome(classes);
        std::size_t rest = i;
        for (std::size_t c = classes; c-- > 0;) {
          const auto bins = static_cast<std::size_t>(layer.classes[c].binning.bins);
          outcome[c] = static_cast<int>(rest % bins);
          rest /= bins;
        }
        outcomes.insert(outcomes.end(), outcome.begin(), outcome.end());
        outcomes.push_back(y);
        probabilities.push_back(mass);
      }
    }
    const JointDistribution joint(static_cast<int>(classes), outcomes, probabilities);
    std::vector<double> result;
    for (const TwinAtom& atom : BruteForcePid(joint).averaged()) result.push_back(atom.total);
    result.push_back(*decompose(joint).residual_entropy);
    return result;
  }

  double goal(const Goal& goal) const {
    const std::vector<double> values = terms();
    double total = goal.residual * values.back();
    for (std::size_t i = 0; i < goal.gamma.size(); ++i) total += goal.gamma[i] * values[i];
    return total;
  }

  /// dG/dz of class c in sample b, the ranges held.
  double slope(const Goal& of_goal, std::size_t b, std::size_t c) const {
    constexpr double kStep = 1e-5;
    SoftNeuron moved = *this;
    moved.z[b][c] = z[b][c] + kStep;
    const double above = moved.goal(of_goal);
    moved.z[b][c] = z[b][c] - kStep;
    return (above - moved.goal(of_goal)) / (2 * kStep);
  }
};

/// Neuron n of a layer whose net inputs are z [B x N] of each class.
inline SoftNeuron soft_neuron(const Layer<double>& layer, const std::vector<Activity>& z,
                              Eigen::Index n) {
  SoftNeuron neuron{layer, {}, {}};
  for (std::size_t c = 0; c < z.size(); ++c) {
    neuron.ranges.push_back(soft_range(layer.classes[c].binning, z[c]));
  }
  for (Eigen::Index b = 0; b < z[0].rows(); ++b) {
    neuron.z.emplace_back();
    for (const Activity& of_class : z) neuron.z.back().push_back(of_class(b, n));
  }
  return neuron;
}

}  // namespace infomorph::reference
