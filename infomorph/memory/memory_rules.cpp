#include "infomorph/memory/memory_rules.hpp"

#include <Eigen/QR>
#include <atomic>
#include <cmath>

#include "infomorph/base/execution.hpp"

namespace infomorph {
namespace {

Matrix<float> without_diagonal(Matrix<double> weights) {
  weights.diagonal().setZero();
  return weights.cast<float>();
}

// Row n of the perceptron's weights. With y_mu = x_n of pattern mu, the weights are
// sum_mu a_mu y_mu x, and margins follow from the overlaps of the patterns alone.
Vector<double> perceptron_of(const Matrix<double>& patterns, const Matrix<double>& gram, int n,
                             double margin, int updates) {
  const auto count = patterns.rows();
  const Vector<double> y = patterns.col(n);
  // Overlaps y y' (x . x'), unit n left out: it is the neuron itself.
  const Matrix<double> signed_gram =
      (gram.array() * (y * y.transpose()).array()).matrix() - Matrix<double>::Ones(count, count);
  Vector<double> times = Vector<double>::Zero(count);
  Vector<double> fields = Vector<double>::Zero(count);
  double squared_length = 0;
  for (int update = 0; update < updates; ++update) {
    Eigen::Index worst = 0;
    const double smallest = fields.minCoeff(&worst);
    if (squared_length > 0 && smallest > 0 && smallest >= margin * std::sqrt(squared_length)) break;
    squared_length += 2 * fields[worst] + signed_gram(worst, worst);
    fields += signed_gram.row(worst).transpose();
    times[worst] += 1;
  }
  return patterns.transpose() * (times.array() * y.array()).matrix();
}

}  // namespace

Matrix<float> hebb_weights(const Matrix<float>& patterns) {
  return without_diagonal((patterns.transpose() * patterns).cast<double>());
}

Matrix<float> storkey_weights(const Matrix<float>& patterns) {
  const auto neurons = patterns.cols();
  Matrix<double> weights = Matrix<double>::Zero(neurons, neurons);
  for (Eigen::Index mu = 0; mu < patterns.rows(); ++mu) {
    const Vector<double> x = patterns.row(mu).transpose().cast<double>();
    const Vector<double> field = weights * x;  // the diagonal is 0: k != i
    // h_ij = field_i - w_ij x_j.
    const Matrix<double> h = (-(weights * x.asDiagonal())).colwise() + field;
    weights += (x * x.transpose() - x.asDiagonal() * h.transpose() - h * x.asDiagonal()) /
               static_cast<double>(neurons);
    weights.diagonal().setZero();
  }
  return weights.cast<float>();
}

Matrix<float> pseudo_inverse_weights(const Matrix<float>& patterns) {
  const Matrix<double> x = patterns.cast<double>();
  const Eigen::CompleteOrthogonalDecomposition<Matrix<double>> decomposition(x);
  return without_diagonal(decomposition.pseudoInverse() * x);
}

Matrix<float> perceptron_weights(const Matrix<float>& patterns, double margin, int updates,
                                 const Execution& execution,
                                 const std::function<bool(double share)>& proceed) {
  const Matrix<double> x = patterns.cast<double>();
  const Matrix<double> gram = x * x.transpose();
  Matrix<double> weights(x.cols(), x.cols());
  const auto neurons = static_cast<int>(x.cols());
  std::atomic<int> done = 0;
  std::atomic<bool> stopped = false;
  parallel_tasks(neurons, execution, [&](int n) {
    if (stopped) return;
    weights.row(n) = perceptron_of(x, gram, n, margin, updates).transpose();
    if (!proceed(static_cast<double>(++done) / neurons)) stopped = true;
  });
  return stopped ? Matrix<float>() : without_diagonal(weights);
}

}  // namespace infomorph
