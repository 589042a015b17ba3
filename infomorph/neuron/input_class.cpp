#include "infomorph/neuron/input_class.hpp"

#include <cassert>
#include <numeric>

#include "infomorph/neuron/cpu/kernels.hpp"

namespace infomorph {
namespace {

// Whether the inputs are the same at all positions of a sample.
template <typename Real>
bool is_shared(const Activities<Real>& inputs, const Positions& at) {
  return at.count > 1 && inputs.samples == at.samples;
}

// Of samples [N x >= B], to every position of each.
template <typename Real>
void spread(const Matrix<Real>& of_samples, const Positions& at, const Execution& execution,
            Matrix<Real>& result) {
  parallel_for(static_cast<int>(of_samples.rows()), execution, [&](int n, int) {
    Real* row = result.row(n).data();
    for (int b = 0; b < at.samples; ++b)
      std::fill_n(row + b * at.count, at.count, of_samples(n, b));
  });
}

// Slopes of all positions of a sample together [N x B].
template <typename Real>
Matrix<Real> sums_of_samples(const Matrix<Real>& slopes, const Positions& at,
                             const Execution& execution) {
  Matrix<Real> sums(slopes.rows(), at.samples);
  parallel_for(static_cast<int>(sums.rows()), execution, [&](int n, int) {
    const Real* row = slopes.row(n).data();
    for (int b = 0; b < at.samples; ++b, row += at.count) {
      sums(n, b) = std::accumulate(row, row + at.count, Real{0});
    }
  });
  return sums;
}

// By connections that are told no positions: an input for each column.
template <typename Real>
void net_input_of_rows(const InputClass<Real>& input_class, const Activities<Real>& inputs,
                       const Execution& execution, Matrix<Real>& net_input) {
  net_input.resize(input_class.biases.size(), detail::padded(inputs.samples));
  std::visit(
      [&]<typename Kind>(const Kind& kind) {
        if constexpr (!kTakesPositions<Kind>) {
          kind.net_input(input_class.biases, inputs, execution, net_input);
        }
      },
      input_class.connections);
}

template <typename Real>
void gradient_of_rows(const InputClass<Real>& input_class, const Matrix<Real>& slopes,
                      const Activities<Real>& inputs, const Execution& execution,
                      Matrix<Real>& gradient) {
  std::visit(
      [&]<typename Kind>(const Kind& kind) {
        if constexpr (!kTakesPositions<Kind>) kind.gradient(slopes, inputs, execution, gradient);
      },
      input_class.connections);
}

}  // namespace

template <typename Real>
void compute_net_input(const InputClass<Real>& input_class, const Activities<Real>& inputs,
                       const Positions& at, const Execution& execution, Matrix<Real>& net_input) {
  const auto neurons = static_cast<int>(input_class.biases.size());
  net_input.resize(neurons, detail::padded(at.columns()));
  if (inputs.data == nullptr) {
    for (int n = 0; n < neurons; ++n) net_input.row(n).setConstant(input_class.biases[n]);
    return;
  }
  const auto* convolution = std::get_if<ConvolutionConnections<Real>>(&input_class.connections);
  if (convolution != nullptr) {
    convolution->net_input(input_class.biases, inputs, at, execution, net_input);
  } else if (is_shared(inputs, at)) {
    Matrix<Real> of_samples;
    net_input_of_rows(input_class, inputs, execution, of_samples);
    spread(of_samples, at, execution, net_input);
  } else {
    assert(inputs.samples == at.columns());
    net_input_of_rows(input_class, inputs, execution, net_input);
  }
}

template <typename Real>
void class_gradient(const InputClass<Real>& input_class, const Matrix<Real>& slopes,
                    const Activities<Real>& inputs, const Positions& at, const Execution& execution,
                    ClassGradient<Real>& gradient) {
  const Matrix<Real>& weights = input_class.weights();
  const bool learns_weights = input_class.learns_weights();
  gradient.weights.resize(learns_weights ? weights.rows() : 0, weights.cols());
  const auto* convolution = std::get_if<ConvolutionConnections<Real>>(&input_class.connections);
  if (learns_weights && inputs.data == nullptr) {
    gradient.weights.setZero();
  } else if (learns_weights && convolution != nullptr) {
    convolution->gradient(slopes, inputs, at, execution, gradient.weights);
  } else if (learns_weights && is_shared(inputs, at)) {
    gradient_of_rows(input_class, sums_of_samples(slopes, at, execution), inputs, execution,
                     gradient.weights);
  } else if (learns_weights) {
    gradient_of_rows(input_class, slopes, inputs, execution, gradient.weights);
  }
  gradient.biases.resize(input_class.learns_biases ? weights.rows() : 0);
  parallel_for(static_cast<int>(gradient.biases.size()), execution,
               [&](int n, int) { gradient.biases[n] = slopes.row(n).head(at.columns()).sum(); });
}

template <typename Real>
void carry_back(const InputClass<Real>& input_class, const Matrix<Real>& slopes,
                const Activities<Real>& inputs, const Positions& at, const Execution& execution,
                Matrix<Real>& carried) {
  if (is_shared(inputs, at) &&
      !std::holds_alternative<ConvolutionConnections<Real>>(input_class.connections)) {
    carry_back(input_class, sums_of_samples(slopes, at, execution), inputs, {at.samples}, execution,
               carried);
    return;
  }
  std::visit(
      [&]<typename Kind>(const Kind& kind) {
        if constexpr (kTakesPositions<Kind>) {
          Matrix<Real> by_sample;
          kind.carry_back(slopes, at, execution, by_sample);
          carried = by_sample.transpose();
        } else {
          carried.resize(inputs.units, slopes.cols());
          kind.carry_back(slopes, at.columns(), execution, carried);
        }
      },
      input_class.connections);
}

#define INFOMORPH_INPUT_CLASS(REAL)                                                               \
  template void compute_net_input(const InputClass<REAL>&, const Activities<REAL>&,               \
                                  const Positions&, const Execution&, Matrix<REAL>&);             \
  template void class_gradient(const InputClass<REAL>&, const Matrix<REAL>&,                      \
                               const Activities<REAL>&, const Positions&, const Execution&,       \
                               ClassGradient<REAL>&);                                             \
  template void carry_back(const InputClass<REAL>&, const Matrix<REAL>&, const Activities<REAL>&, \
                           const Positions&, const Execution&, Matrix<REAL>&);
INFOMORPH_INPUT_CLASS(float)
INFOMORPH_INPUT_CLASS(double)
#undef INFOMORPH_INPUT_CLASS

}  // namespace infomorph
