#include "infomorph/neuron/connections/sparse.hpp"

#include <algorithm>
#include <cassert>

#include "infomorph/neuron/cpu/kernels.hpp"

namespace infomorph {

namespace {

// Inputs in parts of so many samples, each contiguous: neurons see a part one after another while
// it is in the cache, where the whole of a large layer's outputs has no room.
template <typename Real>
struct Parts {
  static constexpr int kPart = 128;

  Parts(const Activities<Real>& inputs, const Execution& execution)
      : samples(inputs.samples),
        units(inputs.units),
        values(static_cast<Eigen::Index>((samples + kPart - 1) / kPart) * units, kPart) {
    parallel_for(static_cast<int>(values.rows()), execution, [&](int row, int) {
      const int first = row / units * kPart;
      const Real* from = inputs.data + static_cast<std::ptrdiff_t>(row % units) * inputs.stride;
      std::copy_n(from + first, std::min(kPart, inputs.stride - first), values.row(row).data());
    });
  }

  // Calls `body(n, first, part)` for all neurons and parts, which begin at sample `first`; for each
  // neuron in the order of samples.
  template <typename Body>
  void for_each(int neurons, const Execution& execution, const Body& body) const {
    const int groups = std::min(neurons, 4 * execution.threads());
    parallel_for(groups, execution, [&](int group, int) {
      for (int first = 0; first < samples; first += kPart) {
        const Activities<Real> part{
            values.row(static_cast<Eigen::Index>(first / kPart) * units).data(),
            std::min(kPart, samples - first), units, kPart, true};
        for (int n = neurons * group / groups; n < neurons * (group + 1) / groups; ++n) {
          body(n, first, part);
        }
      }
    });
  }

  int samples;
  int units;
  Matrix<Real> values;  // [parts * units x kPart]
};

}  // namespace

template <typename Real>
void SparseConnections<Real>::net_input(const Vector<Real>& biases, const Activities<Real>& inputs,
                                        const Execution& execution, Matrix<Real>& net_input) const {
  assert(inputs.unit_major);
  Parts<Real>(inputs, execution)
      .for_each(static_cast<int>(weights.rows()), execution,
                [&](int n, int first, const Activities<Real>& part) {
                  detail::gather_sparse(static_cast<int>(units.cols()), units.row(n).data(),
                                        weights.row(n).data(), biases[n], part,
                                        net_input.row(n).data() + first);
                });
}

template <typename Real>
void SparseConnections<Real>::gradient(const Matrix<Real>& slopes, const Activities<Real>& inputs,
                                       const Execution& execution, Matrix<Real>& gradient) const {
  gradient.setZero();
  Parts<Real>(inputs, execution)
      .for_each(static_cast<int>(weights.rows()), execution,
                [&](int n, int first, const Activities<Real>& part) {
                  detail::add_sparse_gradient(static_cast<int>(units.cols()), units.row(n).data(),
                                              slopes.row(n).data() + first, part,
                                              gradient.row(n).data());
                });
}

template <typename Real>
void SparseConnections<Real>::carry_back(const Matrix<Real>& slopes, int samples,
                                         const Execution& /*execution*/,
                                         Matrix<Real>& carried) const {
  carried.leftCols(samples).setZero();
  for (Eigen::Index n = 0; n < units.rows(); ++n) {
    for (Eigen::Index i = 0; i < units.cols(); ++i) {
      carried.row(units(n, i)).head(samples) += weights(n, i) * slopes.row(n).head(samples);
    }
  }
}

template struct SparseConnections<float>;
template struct SparseConnections<double>;

}  // namespace infomorph
