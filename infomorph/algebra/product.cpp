#include "infomorph/algebra/product.hpp"

#include <cblas.h>

#include <algorithm>
#include <cassert>

#include "infomorph/algebra/blas_buffer.hpp"
#include "infomorph/algebra/blas_kernels.hpp"
#include "infomorph/base/execution.hpp"

namespace infomorph {
namespace {

constexpr int kTileColumns = 512;

void gemm(CBLAS_TRANSPOSE transpose_a, CBLAS_TRANSPOSE transpose_b, int rows, int columns,
          int inner, const float* a, int stride_a, const float* b, int stride_b, float* c,
          int stride_c) {
  cblas_sgemm(CblasRowMajor, transpose_a, transpose_b, rows, columns, inner, 1.0F, a, stride_a, b,
              stride_b, 0.0F, c, stride_c);
}

void gemm(CBLAS_TRANSPOSE transpose_a, CBLAS_TRANSPOSE transpose_b, int rows, int columns,
          int inner, const double* a, int stride_a, const double* b, int stride_b, double* c,
          int stride_c) {
  cblas_dgemm(CblasRowMajor, transpose_a, transpose_b, rows, columns, inner, 1.0, a, stride_a, b,
              stride_b, 0.0, c, stride_c);
}

// Tiles of equal size, a multiple of 16, at least two, so that two threads share a small product.
int tile_size(int extent, int largest) {
  const int tiles = std::max(2, (extent + largest - 1) / largest);
  const int size = (extent + tiles - 1) / tiles;
  return std::min(extent, (size + 15) / 16 * 16);
}

// A factor of a product as it lies in memory, and whether its transpose is meant.
template <typename Real>
struct Factor {
  const Real* data;
  int stride;
  bool transposed;

  const Real* row(int i) const {
    return data + (transposed ? i : static_cast<std::ptrdiff_t>(i) * stride);
  }
  const Real* column(int j) const {
    return data + (transposed ? static_cast<std::ptrdiff_t>(j) * stride : j);
  }
  CBLAS_TRANSPOSE transpose() const { return transposed ? CblasTrans : CblasNoTrans; }
};

// c [rows x columns] = a [rows x inner] * b [inner x columns].
template <typename Real>
void tiled_product(int rows, int columns, int inner, const Factor<Real>& a, const Factor<Real>& b,
                   const Execution& execution, Matrix<Real>& c) {
  detail::prepare_blas();
  if (rows == 0 || columns == 0 || inner == 0) return;
  const int tile_rows = std::min(rows, kTileRows);
  const int tile_columns = tile_size(columns, kTileColumns);
  const int row_tiles = (rows + tile_rows - 1) / tile_rows;
  const int column_tiles = (columns + tile_columns - 1) / tile_columns;
  parallel_for(row_tiles * column_tiles, execution, [&](int tile, int) {
    const detail::BlasBuffer buffer;
    const int row = tile % row_tiles * tile_rows;
    const int column = tile / row_tiles * tile_columns;
    gemm(a.transpose(), b.transpose(), std::min(tile_rows, rows - row),
         std::min(tile_columns, columns - column), inner, a.row(row), a.stride, b.column(column),
         b.stride, c.row(row).data() + column, static_cast<int>(c.outerStride()));
  });
}

template <typename Real>
Factor<Real> factor(const Matrix<Real>& matrix, bool transposed) {
  return {matrix.data(), static_cast<int>(matrix.outerStride()), transposed};
}

}  // namespace

template <typename Real>
void multiply_by_inputs(const Matrix<Real>& weights, const Activities<Real>& inputs,
                        const Execution& execution, Matrix<Real>& result) {
  assert(weights.cols() == inputs.units && result.rows() == weights.rows());
  assert(result.cols() >= inputs.samples);
  tiled_product<Real>(static_cast<int>(weights.rows()), inputs.samples, inputs.units,
                      factor(weights, false), {inputs.data, inputs.stride, !inputs.unit_major},
                      execution, result);
}

template <typename Real>
void multiply_slopes(const Matrix<Real>& slopes, const Activities<Real>& inputs,
                     const Execution& execution, Matrix<Real>& result) {
  assert(slopes.cols() >= inputs.samples && result.rows() == slopes.rows());
  assert(result.cols() == inputs.units);
  tiled_product<Real>(static_cast<int>(slopes.rows()), inputs.units, inputs.samples,
                      factor(slopes, false), {inputs.data, inputs.stride, inputs.unit_major},
                      execution, result);
}

template <typename Real>
void multiply_back(const Matrix<Real>& weights, const Matrix<Real>& slopes, int samples,
                   const Execution& execution, Matrix<Real>& result) {
  assert(slopes.cols() >= samples && slopes.rows() == weights.rows());
  assert(result.rows() == weights.cols() && result.cols() >= samples);
  tiled_product<Real>(static_cast<int>(weights.cols()), samples, static_cast<int>(weights.rows()),
                      factor(weights, true), factor(slopes, false), execution, result);
}

#define INFOMORPH_PRODUCTS(REAL)                                                                   \
  template void multiply_by_inputs(const Matrix<REAL>&, const Activities<REAL>&, const Execution&, \
                                   Matrix<REAL>&);                                                 \
  template void multiply_slopes(const Matrix<REAL>&, const Activities<REAL>&, const Execution&,    \
                                Matrix<REAL>&);                                                    \
  template void multiply_back(const Matrix<REAL>&, const Matrix<REAL>&, int, const Execution&,     \
                              Matrix<REAL>&);
INFOMORPH_PRODUCTS(float)
INFOMORPH_PRODUCTS(double)
#undef INFOMORPH_PRODUCTS

}  // namespace infomorph
