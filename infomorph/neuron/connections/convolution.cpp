#include "infomorph/neuron/connections/convolution.hpp"

#include <algorithm>
#include <cassert>

#include "infomorph/algebra/product.hpp"

namespace infomorph {
namespace {

// The part of a window's row that lies on the map, in values from the row's beginning.
struct RowInSight {
  int first = 0;
  int end = 0;
};

RowInSight row_in_sight(const SampleShape& map, const Window& window, int left) {
  return {std::clamp(-left, 0, window.size) * map.channels,
          std::clamp(map.width - left, 0, window.size) * map.channels};
}

// Calls visit(row, from, seen) for each of the window's rows at a place: the offset of its first
// value in the map, and which of its values lie there.
template <typename Visit>
void for_each_row(const SampleShape& map, const Window& window, int place, const Visit& visit) {
  const int across = places_along(window, map.width);
  const int top = place / across * window.stride - window.padding;
  const int left = place % across * window.stride - window.padding;
  const RowInSight seen = row_in_sight(map, window, left);
  for (int i = 0; i < window.size; ++i) {
    const bool on_map = 0 <= top + i && top + i < map.height;
    visit(i, ((top + i) * map.width + left) * map.channels, on_map ? seen : RowInSight{});
  }
}

}  // namespace

template <typename Real>
void gather_patches(const SampleShape& map, const Window& window, const Activities<Real>& maps,
                    const Positions& at, const Execution& execution, Matrix<Real>& result) {
  assert(!maps.unit_major && maps.units == map.values());
  const int row_values = window.size * map.channels;
  result.resize(at.columns(), window.size * row_values);
  parallel_for(at.samples, execution, [&](int b, int) {
    const Real* sample = maps.data + static_cast<std::ptrdiff_t>(b) * maps.stride;
    for (int p = 0; p < at.count; ++p) {
      Real* patch = result.row(static_cast<Eigen::Index>(b) * at.count + p).data();
      for_each_row(map, window, at(b, p), [&](int i, int from, RowInSight seen) {
        Real* row = patch + i * row_values;
        std::fill_n(row, seen.first, Real{0});
        if (seen.first < seen.end) {
          std::copy_n(sample + (from + seen.first), seen.end - seen.first, row + seen.first);
        }
        std::fill(row + seen.end, row + row_values, Real{0});
      });
    }
  });
}

template <typename Real>
void ConvolutionConnections<Real>::net_input(const Vector<Real>& biases,
                                             const Activities<Real>& inputs, const Positions& at,
                                             const Execution& execution,
                                             Matrix<Real>& net_input) const {
  Matrix<Real> patches;
  gather_patches(map, window, inputs, at, execution, patches);
  multiply_by_inputs(weights, by_sample(patches), execution, net_input);
  parallel_for(static_cast<int>(weights.rows()), execution,
               [&](int n, int) { net_input.row(n).head(at.columns()).array() += biases[n]; });
}

template <typename Real>
void ConvolutionConnections<Real>::gradient(const Matrix<Real>& slopes,
                                            const Activities<Real>& inputs, const Positions& at,
                                            const Execution& execution,
                                            Matrix<Real>& gradient) const {
  Matrix<Real> patches;
  gather_patches(map, window, inputs, at, execution, patches);
  multiply_slopes(slopes, by_sample(patches), execution, gradient);
}

template <typename Real>
void ConvolutionConnections<Real>::carry_back(const Matrix<Real>& slopes, const Positions& at,
                                              const Execution& execution,
                                              Matrix<Real>& carried) const {
  Matrix<Real> by_value(weights.cols(), slopes.cols());
  multiply_back(weights, slopes, at.columns(), execution, by_value);
  carried.resize(at.samples, map.values());
  const int row_values = window.size * map.channels;
  parallel_for(at.samples, execution, [&](int b, int) {
    carried.row(b).setZero();
    for (int p = 0; p < at.count; ++p) {
      const Eigen::Index column = static_cast<Eigen::Index>(b) * at.count + p;
      for_each_row(map, window, at(b, p), [&](int i, int from, RowInSight seen) {
        for (int k = seen.first; k < seen.end; ++k) {
          carried(b, from + k) += by_value(i * row_values + k, column);
        }
      });
    }
  });
}

#define INFOMORPH_CONVOLUTION(REAL)                                                        \
  template void gather_patches(const SampleShape&, const Window&, const Activities<REAL>&, \
                               const Positions&, const Execution&, Matrix<REAL>&);         \
  template struct ConvolutionConnections<REAL>;
INFOMORPH_CONVOLUTION(float)
INFOMORPH_CONVOLUTION(double)
#undef INFOMORPH_CONVOLUTION

}  // namespace infomorph
