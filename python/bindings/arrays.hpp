#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>

#include <memory>
#include <vector>

#include "infomorph/algebra/matrix.hpp"

namespace infomorph::python {

/// Arrays from Python in one piece, row by row; the package sees to type and layout.
template <typename T>
using Array1 =
    nanobind::ndarray<const T, nanobind::ndim<1>, nanobind::c_contig, nanobind::device::cpu>;
template <typename T>
using Array2 =
    nanobind::ndarray<const T, nanobind::ndim<2>, nanobind::c_contig, nanobind::device::cpu>;

/// An array for NumPy that owns its values.
template <typename T>
using NumpyArray = nanobind::ndarray<nanobind::numpy, T>;

/// The values as an array of this shape.
template <typename T>
NumpyArray<T> to_numpy(std::vector<T> values, std::vector<std::size_t> shape) {
  auto kept = std::make_unique<std::vector<T>>(std::move(values));
  T* data = kept->data();
  nanobind::capsule owner(kept.release(),
                          [](void* p) noexcept { delete static_cast<std::vector<T>*>(p); });
  return NumpyArray<T>(data, shape.size(), shape.data(), owner);
}

template <typename T>
NumpyArray<T> to_numpy(std::vector<T> values) {
  const std::size_t size = values.size();
  return to_numpy(std::move(values), {size});
}

template <typename T>
NumpyArray<T> to_numpy(const Matrix<T>& matrix) {
  std::vector<T> values(static_cast<std::size_t>(matrix.size()));
  Eigen::Map<Matrix<T>>(values.data(), matrix.rows(), matrix.cols()) = matrix;
  return to_numpy(std::move(values), {static_cast<std::size_t>(matrix.rows()),
                                      static_cast<std::size_t>(matrix.cols())});
}

/// The first `samples` columns of [units x >= samples] as [samples x units].
template <typename T>
NumpyArray<T> by_sample_to_numpy(const Matrix<T>& units, int samples) {
  std::vector<T> values(static_cast<std::size_t>(samples) * units.rows());
  Eigen::Map<Matrix<T>>(values.data(), samples, units.rows()) = units.leftCols(samples).transpose();
  return to_numpy(std::move(values),
                  {static_cast<std::size_t>(samples), static_cast<std::size_t>(units.rows())});
}

/// An array [samples x units] as activities, in its own memory.
template <typename T>
Activities<T> activities(const Array2<T>& array) {
  const auto units = static_cast<int>(array.shape(1));
  return {array.data(), static_cast<int>(array.shape(0)), units, units};
}

}  // namespace infomorph::python
