#include "infomorph/neuron/outputs.hpp"

#include "infomorph/base/execution.hpp"
#include "infomorph/neuron/cpu/kernels.hpp"

namespace infomorph {

template <typename Real>
void draw_outputs(const OutputDraw& draw, int neuron, int samples, const Real* theta, Real silent,
                  Real* outputs) {
  if (draw.kind == OutputKind::sign) {
    // 0 * theta adds nothing, but lets a NaN through.
    for (int b = 0; b < samples; ++b) {
      outputs[b] = (theta[b] > Real{0.5} ? Real{1} : silent) + 0 * theta[b];
    }
    return;
  }
  if (draw.kind == OutputKind::mean) {
    for (int b = 0; b < samples; ++b) outputs[b] = silent + (1 - silent) * theta[b];
    return;
  }
  const std::uint64_t seed = draw.stream.seed();
  const detail::Draw of_neuron{
      .key = {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)},
      .tag = draw.stream.tag(),
      .step = draw.step,
      .neuron = draw.first_neuron + static_cast<std::uint32_t>(neuron),
      .first_sample = draw.first_sample};
  detail::draw_outputs(of_neuron, samples, theta, silent, outputs);
}

template <typename Real>
void draw_in_place(const OutputDraw& draw, Real silent, int samples, const Execution& execution,
                   Matrix<Real>& theta) {
  parallel_for(static_cast<int>(theta.rows()), execution, [&](int n, int) {
    Real* row = theta.row(n).data();
    draw_outputs(draw, n, samples, row, silent, row);
  });
}

template <typename Real>
void draw_layer(const Layer<Real>& layer, const std::vector<Matrix<Real>>& net_inputs, int samples,
                const OutputDraw& draw, const Execution& execution, Matrix<Real>& outputs) {
  firing_probabilities(layer, net_inputs, samples, execution, outputs);
  draw_in_place(draw, static_cast<Real>(layer.silent), samples, execution, outputs);
}

template void draw_outputs(const OutputDraw&, int, int, const float*, float, float*);
template void draw_outputs(const OutputDraw&, int, int, const double*, double, double*);
template void draw_in_place(const OutputDraw&, float, int, const Execution&, Matrix<float>&);
template void draw_in_place(const OutputDraw&, double, int, const Execution&, Matrix<double>&);
template void draw_layer(const Layer<float>&, const std::vector<Matrix<float>>&, int,
                         const OutputDraw&, const Execution&, Matrix<float>&);
template void draw_layer(const Layer<double>&, const std::vector<Matrix<double>>&, int,
                         const OutputDraw&, const Execution&, Matrix<double>&);

}  // namespace infomorph
