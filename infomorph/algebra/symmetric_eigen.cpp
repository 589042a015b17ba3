#include "infomorph/algebra/symmetric_eigen.hpp"

#include <cassert>
#include <cstddef>
#include <vector>

#include "infomorph/algebra/blas_buffer.hpp"
#include "infomorph/algebra/blas_kernels.hpp"
#include "infomorph/base/error.hpp"

// LAPACK's, which OpenBLAS exports and its headers do not declare; the last two are the lengths of
// the texts.
extern "C" void dsyevd_(const char* job, const char* triangle, const int* n, double* matrix,
                        const int* stride, double* values, double* work, const int* work_size,
                        int* integer_work, const int* integer_work_size, int* info,
                        std::size_t job_length, std::size_t triangle_length);

namespace infomorph {
namespace {

// Asks for the room that is needed where sizes are -1. By columns, the lower triangle of a
// row-major matrix is the upper one, and eigenvectors that come as columns are rows.
int decompose_in_place(Matrix<double>& matrix, Vector<double>& values, double* work, int work_size,
                       int* integer_work, int integer_work_size) {
  const auto n = static_cast<int>(matrix.rows());
  int info = 0;
  dsyevd_("V", "U", &n, matrix.data(), &n, values.data(), work, &work_size, integer_work,
          &integer_work_size, &info, 1, 1);
  return info;
}

}  // namespace

SymmetricEigen symmetric_eigen(Matrix<double> matrix) {
  assert(matrix.rows() == matrix.cols() && matrix.rows() > 0);
  assert(matrix.rows() <= kLargestSymmetric);
  require(matrix.allFinite(), "a matrix with values that are not finite has no eigenvalues");
  detail::prepare_blas();
  const detail::BlasBuffer buffer;
  Vector<double> values(matrix.rows());
  double room = 0;
  int integer_room = 0;
  decompose_in_place(matrix, values, &room, -1, &integer_room, -1);
  std::vector<double> work(static_cast<std::size_t>(room));
  std::vector<int> integer_work(static_cast<std::size_t>(integer_room));
  const int info = decompose_in_place(matrix, values, work.data(), static_cast<int>(work.size()),
                                      integer_work.data(), integer_room);
  require(info == 0, "the eigenvalues of a {0} x {0} matrix were not found", matrix.rows());
  return {std::move(values), std::move(matrix)};
}

}  // namespace infomorph
