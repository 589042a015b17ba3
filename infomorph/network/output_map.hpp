#pragma once

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/base/sample_shape.hpp"
#include "infomorph/network/layer_spec.hpp"

namespace infomorph {

/// The outputs of a layer with positions as maps that others see: sample by sample, with a channel
/// for each neuron, pooled.
/// @param outputs  [N x >= samples * P], the P positions of a sample beside each other
/// @param grid     its positions, with a channel for each neuron
/// @param map      gets [samples x height * width * N] of the pooled grid
void make_map(const Pool& pool, const SampleShape& grid, const Matrix<float>& outputs, int samples,
              const Execution& execution, Matrix<float>& map);

/// Carries slopes by a map back to the outputs it was made of. Of several that are the largest of
/// their square, the first has the slope.
/// @param slopes   [height * width * N x >= samples], as a layer gives them that sees the map
/// @param carried  gets [N x >= samples * P]
void carry_back_map(const Pool& pool, const SampleShape& grid, const Matrix<float>& outputs,
                    const Matrix<float>& slopes, int samples, const Execution& execution,
                    Matrix<float>& carried);

/// Rows and columns of a square of positions that are pooled; 1: none are.
int pool_size(const Pool& pool);

}  // namespace infomorph
