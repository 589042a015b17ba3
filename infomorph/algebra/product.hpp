#pragma once

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/execution.hpp"

namespace infomorph {

/// Rows of a tile. Rows from a multiple of it on come out the same, bit for bit, without those
/// before them; so do those before it without those after.
inline constexpr int kTileRows = 128;

/// Matrix products through CBLAS, in tiles of the result whose shape depends on the sizes alone,
/// each computed by one thread: the result is the same, bit for bit, for any number of threads.
/// OpenBLAS itself is set to one thread, process-wide, on first use.

/// Net inputs without bias: result [N x B] = weights [N x K] * inputs^T, the inputs being [B x K].
/// @param result  columns from B on are left as they are
template <typename Real>
void multiply_by_inputs(const Matrix<Real>& weights, const Activities<Real>& inputs,
                        const Execution& execution, Matrix<Real>& result);

/// Weight gradient: result [N x K] = slopes [N x B] * inputs [B x K].
/// @param slopes  [N x >= B]; columns from B on are ignored
template <typename Real>
void multiply_slopes(const Matrix<Real>& slopes, const Activities<Real>& inputs,
                     const Execution& execution, Matrix<Real>& result);

/// Slopes carried back to the inputs: result [K x B] = weights^T [K x N] * slopes [N x B].
/// @param result  columns from B on are left as they are
template <typename Real>
void multiply_back(const Matrix<Real>& weights, const Matrix<Real>& slopes, int samples,
                   const Execution& execution, Matrix<Real>& result);

}  // namespace infomorph
