#include "infomorph/neuron/outputs.hpp"

#include <array>

#include "infomorph/base/execution.hpp"
#include "infomorph/neuron/cpu/kernels.hpp"

namespace infomorph {

template <typename Real>
void draw_outputs(const OutputDraw& draw, int neuron, int samples, const Real* theta, Real silent,
                  Real* outputs) {
  // 0 * theta adds nothing, but lets a NaN through.
  if (draw.by_sign) {
    for (int b = 0; b < samples; ++b) {
      outputs[b] = (theta[b] > Real{0.5} ? Real{1} : silent) + 0 * theta[b];
    }
    return;
  }
  // A block of the stream serves four samples, whatever batch they come in.
  std::array<std::uint32_t, 4> bits{};
  for (int b = 0; b < samples; ++b) {
    const std::uint32_t sample = draw.first_sample + static_cast<std::uint32_t>(b);
    if (b == 0 || sample % 4 == 0) {
      bits = draw.stream.block(draw.step, static_cast<std::uint32_t>(neuron), sample / 4);
    }
    const Real uniform = (static_cast<Real>(bits[sample % 4]) + Real{0.5}) * Real{0x1p-32};
    outputs[b] = (uniform < theta[b] ? Real{1} : silent) + 0 * theta[b];
  }
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
