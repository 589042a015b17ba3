#pragma once

#include <cmath>
#include <complex>
#include <vector>

#include "infomorph/neuron/layer.hpp"
#include "infomorph/neuron/optimiser.hpp"
#include "tests/reference/neuron_twin.hpp"

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
