#pragma once

#include <cstdint>

#include "infomorph/base/execution.hpp"
#include "infomorph/base/random.hpp"
#include "infomorph/neuron/layer.hpp"
#include "infomorph/neuron/output_kind.hpp"

namespace infomorph {

/// How the outputs of a layer follow from its firing probabilities.
struct OutputDraw {
  RandomStream stream;
  std::uint32_t step = 0;
  std::uint32_t first_sample = 0;  ///< number of the batch's first sample in the stream
  std::uint32_t first_neuron = 0;  ///< number of the first row of outputs in the stream
  OutputKind kind = OutputKind::drawn;
};

/// Outputs of one neuron, 1 where it fires, else `silent`, or their mean; NaN where theta is NaN. A
/// block of the stream serves four samples, whatever batch they come in.
/// @param neuron   its row
/// @param theta    [samples]
/// @param outputs  [samples]
template <typename Real>
void draw_outputs(const OutputDraw& draw, int neuron, int samples, const Real* theta, Real silent,
                  Real* outputs);

/// Puts the outputs of a layer in the place of its firing probabilities [N x >= samples].
template <typename Real>
void draw_in_place(const OutputDraw& draw, Real silent, int samples, const Execution& execution,
                   Matrix<Real>& theta);

/// Outputs [N x >= samples] of a layer from its net inputs.
template <typename Real>
void draw_layer(const Layer<Real>& layer, const std::vector<Matrix<Real>>& net_inputs, int samples,
                const OutputDraw& draw, const Execution& execution, Matrix<Real>& outputs);

}  // namespace infomorph
