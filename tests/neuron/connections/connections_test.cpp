#include "infomorph/neuron/connections/connections.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <random>

#include "infomorph/neuron/cpu/kernels.hpp"

namespace infomorph {
namespace {

constexpr int kNeurons = 6;
constexpr int kUnits = 6;

// One of each kind, with weights as a dense matrix [N x K] in which missing connections are 0.
struct Kind {
  Connections<double> connections;
  Matrix<double> dense;
};

std::vector<Kind> every_kind() {
  std::vector<Kind> kinds;
  const Matrix<double> weights = Matrix<double>::Random(kNeurons, kUnits);
  kinds.push_back({DenseConnections<double>{weights}, weights});
  const Matrix<double> mask = Matrix<double>::NullaryExpr(
      kNeurons, kUnits, [](Eigen::Index n, Eigen::Index k) { return (n + k) % 3 == 0 ? 0 : 1; });
  kinds.push_back(
      {MaskedConnections<double>{{weights.cwiseProduct(mask)}, mask}, weights.cwiseProduct(mask)});
  SparseConnections<double> sparse{Matrix<double>::Random(kNeurons, 2), {}};
  sparse.units.resize(kNeurons, 2);
  Matrix<double> listed = Matrix<double>::Zero(kNeurons, kUnits);
  for (int n = 0; n < kNeurons; ++n) {
    sparse.units.row(n) << n / 2, n / 2 + 3;
    for (int i = 0; i < 2; ++i) listed(n, sparse.units(n, i)) = sparse.weights(n, i);
  }
  kinds.push_back({sparse, listed});
  const Matrix<double> identity = Matrix<double>::Identity(kNeurons, kUnits);
  kinds.push_back({IdentityConnections<double>{identity}, identity});
  return kinds;
}

// Activities of a batch in either order of storage.
struct Batch {
  Matrix<double> by_unit;    // [K x B]
  Matrix<double> by_sample;  // [B x K]

  explicit Batch(int samples)
      : by_unit(Matrix<double>::Random(kUnits, detail::padded(samples))),
        by_sample(by_unit.leftCols(samples).transpose()) {}

  Activities<double> view(bool unit_major) const {
    const auto samples = static_cast<int>(by_sample.rows());
    if (!unit_major) return {by_sample.data(), samples, kUnits, kUnits};
    return {by_unit.data(), samples, kUnits, static_cast<int>(by_unit.cols()), true};
  }
};

RC_GTEST_PROP(connections, are_those_of_a_dense_matrix_with_zeros, ()) {
  const int samples = *rc::gen::inRange(1, 300);
  const Execution execution(*rc::gen::inRange(1, 4));
  const Batch batch(samples);
  const Vector<double> biases = Vector<double>::Random(kNeurons);
  const Matrix<double> slopes = Matrix<double>::Random(kNeurons, detail::padded(samples));
  for (const Kind& kind : every_kind()) {
    for (const bool unit_major : {true, false}) {
      const Activities<double> inputs = batch.view(unit_major);
      const bool list = std::holds_alternative<SparseConnections<double>>(kind.connections);
      if (list && !unit_major) continue;
      std::visit(
          [&]<typename Told>(const Told& connections) {
            if constexpr (kTakesPositions<Told>)
              return;
            else {
              Matrix<double> z(kNeurons, detail::padded(samples));
              connections.net_input(biases, inputs, execution, z);
              const Matrix<double> expected =
                  (kind.dense * batch.by_sample.transpose()).colwise() + biases;
              RC_ASSERT((z.leftCols(samples) - expected).cwiseAbs().maxCoeff() < 1e-12);

              Matrix<double> carried(kUnits, detail::padded(samples));
              connections.carry_back(slopes, samples, execution, carried);
              const Matrix<double> back = kind.dense.transpose() * slopes.leftCols(samples);
              RC_ASSERT((carried.leftCols(samples) - back).cwiseAbs().maxCoeff() < 1e-12);
            }
          },
          kind.connections);
    }
  }
}

TEST(connections, have_gradients_where_there_are_connections) {
  constexpr int kSamples = 300;  // more than lists of units are gone through with at a time
  const Batch batch(kSamples);
  const Matrix<double> slopes = Matrix<double>::Random(kNeurons, detail::padded(kSamples));
  const Matrix<double> full = slopes.leftCols(kSamples) * batch.by_sample;
  const std::vector<Kind> kinds = every_kind();
  const auto gradient_of = [&](const auto& connections) {
    Matrix<double> gradient(connections.weights.rows(), connections.weights.cols());
    connections.gradient(slopes, batch.view(true), 2, gradient);
    return gradient;
  };
  EXPECT_TRUE(
      gradient_of(std::get<DenseConnections<double>>(kinds[0].connections)).isApprox(full, 1e-12));
  const auto& masked = std::get<MaskedConnections<double>>(kinds[1].connections);
  EXPECT_TRUE(gradient_of(masked).isApprox(full.cwiseProduct(masked.mask), 1e-12));
  const auto& sparse = std::get<SparseConnections<double>>(kinds[2].connections);
  const Matrix<double> of_list = gradient_of(sparse);
  for (int n = 0; n < kNeurons; ++n) {
    for (int i = 0; i < 2; ++i) EXPECT_NEAR(of_list(n, i), full(n, sparse.units(n, i)), 1e-12);
  }
  EXPECT_FALSE(IdentityConnections<double>::kLearns);
}

}  // namespace
}  // namespace infomorph
