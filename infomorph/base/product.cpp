#include "infomorph/base/product.hpp"

#include <cblas.h>

#include <algorithm>
#include <cassert>

#include "infomorph/base/parallel.hpp"

namespace infomorph {
namespace {

constexpr int kTileRows = 128;
constexpr int kTileColumns = 512;

void gemm(CBLAS_TRANSPOSE transpose_b, int rows, int columns, int inner, const float* a,
          int stride_a, const float* b, int stride_b, float* c, int stride_c) {
  cblas_sgemm(CblasRowMajor, CblasNoTrans, transpose_b, rows, columns, inner, 1.0F, a, stride_a, b,
              stride_b, 0.0F, c, stride_c);
}

void gemm(CBLAS_TRANSPOSE transpose_b, int rows, int columns, int inner, const double* a,
          int stride_a, const double* b, int stride_b, double* c, int stride_c) {
  cblas_dgemm(CblasRowMajor, CblasNoTrans, transpose_b, rows, columns, inner, 1.0, a, stride_a, b,
              stride_b, 0.0, c, stride_c);
}

// Tiles of equal size, a multiple of 16, at least two, so that two threads share a small product.
int tile_size(int extent, int largest) {
  const int tiles = std::max(2, (extent + largest - 1) / largest);
  const int size = (extent + tiles - 1) / tiles;
  return std::min(extent, (size + 15) / 16 * 16);
}

// result [rows x columns] = a [rows x inner] * b, where b is [inner x columns] or its transpose.
template <typename Real>
void tiled_product(int rows, int columns, int inner, const Real* a, int stride_a, const Real* b,
                   int stride_b, bool transpose_b, int threads, Real* c, int stride_c) {
  [[maybe_unused]] static const bool single_threaded = (openblas_set_num_threads(1), true);
  if (rows == 0 || columns == 0 || inner == 0) return;
  const int tile_rows = std::min(rows, kTileRows);
  const int tile_columns = tile_size(columns, kTileColumns);
  const int row_tiles = (rows + tile_rows - 1) / tile_rows;
  const int column_tiles = (columns + tile_columns - 1) / tile_columns;
  parallel_for(row_tiles * column_tiles, threads, [&](int tile, int) {
    const int row = tile % row_tiles * tile_rows;
    const int column = tile / row_tiles * tile_columns;
    const Real* tile_b =
        b + (transpose_b ? static_cast<std::ptrdiff_t>(column) * stride_b : column);
    gemm(transpose_b ? CblasTrans : CblasNoTrans, std::min(tile_rows, rows - row),
         std::min(tile_columns, columns - column), inner,
         a + static_cast<std::ptrdiff_t>(row) * stride_a, stride_a, tile_b, stride_b,
         c + static_cast<std::ptrdiff_t>(row) * stride_c + column, stride_c);
  });
}

}  // namespace

template <typename Real>
void multiply_by_inputs(const Matrix<Real>& weights, const Activities<Real>& inputs, int threads,
                        Matrix<Real>& result) {
  assert(weights.cols() == inputs.units && result.rows() == weights.rows());
  assert(result.cols() >= inputs.samples);
  tiled_product<Real>(static_cast<int>(weights.rows()), inputs.samples, inputs.units,
                      weights.data(), static_cast<int>(weights.outerStride()), inputs.data,
                      inputs.stride, !inputs.unit_major, threads, result.data(),
                      static_cast<int>(result.outerStride()));
}

template <typename Real>
void multiply_slopes(const Matrix<Real>& slopes, const Activities<Real>& inputs, int threads,
                     Matrix<Real>& result) {
  assert(slopes.cols() >= inputs.samples && result.rows() == slopes.rows());
  assert(result.cols() == inputs.units);
  tiled_product<Real>(static_cast<int>(slopes.rows()), inputs.units, inputs.samples, slopes.data(),
                      static_cast<int>(slopes.outerStride()), inputs.data, inputs.stride,
                      inputs.unit_major, threads, result.data(),
                      static_cast<int>(result.outerStride()));
}

template void multiply_by_inputs(const Matrix<float>&, const Activities<float>&, int,
                                 Matrix<float>&);
template void multiply_by_inputs(const Matrix<double>&, const Activities<double>&, int,
                                 Matrix<double>&);
template void multiply_slopes(const Matrix<float>&, const Activities<float>&, int, Matrix<float>&);
template void multiply_slopes(const Matrix<double>&, const Activities<double>&, int,
                              Matrix<double>&);

}  // namespace infomorph
