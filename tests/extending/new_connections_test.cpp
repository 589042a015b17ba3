// Connections of one's own, as docs/extending.md shows them.
#include <gtest/gtest.h>

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/execution.hpp"

namespace infomorph {
namespace {

/// Neuron n is connected to the units n, n + 1, ... n + k - 1 of a ring of as many units.
template <typename Real>
struct RingConnections {
  static constexpr bool kLearns = true;

  Matrix<Real> weights;  ///< [N x k]

  void net_input(const Vector<Real>& biases, const Activities<Real>& inputs,
                 const Execution& execution, Matrix<Real>& net_input) const {
    parallel_for(neurons(), execution, [&](int n, int) {
      for (int b = 0; b < inputs.samples; ++b) {
        Real sum = biases[n];
        for (int i = 0; i < weights.cols(); ++i) sum += weights(n, i) * inputs(b, unit(n, i));
        net_input(n, b) = sum;
      }
    });
  }

  void gradient(const Matrix<Real>& slopes, const Activities<Real>& inputs,
                const Execution& execution, Matrix<Real>& gradient) const {
    parallel_for(neurons(), execution, [&](int n, int) {
      for (int i = 0; i < weights.cols(); ++i) {
        gradient(n, i) = 0;
        for (int b = 0; b < inputs.samples; ++b) {
          gradient(n, i) += slopes(n, b) * inputs(b, unit(n, i));
        }
      }
    });
  }

  void carry_back(const Matrix<Real>& slopes, int samples, const Execution& /*execution*/,
                  Matrix<Real>& carried) const {
    carried.leftCols(samples).setZero();
    for (int n = 0; n < neurons(); ++n) {
      for (int i = 0; i < weights.cols(); ++i) {
        carried.row(unit(n, i)).head(samples) += weights(n, i) * slopes.row(n).head(samples);
      }
    }
  }

  int neurons() const { return static_cast<int>(weights.rows()); }
  int unit(int n, int i) const { return (n + i) % neurons(); }
};

TEST(extending, connections_own_their_weights_and_what_is_done_with_them) {
  const RingConnections<double> ring{Matrix<double>{{1, 2}, {3, 4}, {5, 6}}};
  const Matrix<double> dense{{1, 2, 0}, {0, 3, 4}, {6, 0, 5}};
  const Matrix<double> x = Matrix<double>::Random(7, 3);
  const Activities<double> inputs{x.data(), 7, 3, 3};
  const Vector<double> biases = Vector<double>::Random(3);
  const Matrix<double> slopes = Matrix<double>::Random(3, 7);

  Matrix<double> z(3, 7);
  ring.net_input(biases, inputs, 2, z);
  EXPECT_TRUE(z.isApprox((dense * x.transpose()).colwise() + biases));

  Matrix<double> gradient(3, 2);
  ring.gradient(slopes, inputs, 2, gradient);
  const Matrix<double> full = slopes * x;
  EXPECT_DOUBLE_EQ(gradient(2, 1), full(2, 0));

  Matrix<double> carried(3, 7);
  ring.carry_back(slopes, 7, 2, carried);
  EXPECT_TRUE(carried.isApprox(dense.transpose() * slopes));
}

}  // namespace
}  // namespace infomorph
