#include "infomorph/memory/memory_rules.hpp"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>

#include "infomorph/base/execution.hpp"

namespace infomorph {
namespace {

// Neurons need unequal time: of several each, no thread waits long for another.
constexpr int kNeuronsPerThread = 4;

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

Matrix<float> descent_l2_weights(const Matrix<float>& patterns) {
  // Of the share 1 - (X^+ X)_ii below this nothing is left but rounding.
  constexpr double kNothing = 1e-9;
  const Matrix<double> x = patterns.cast<double>();
  const Eigen::CompleteOrthogonalDecomposition<Matrix<double>> decomposition(x);
  const Matrix<double> inverse = decomposition.pseudoInverse();
  const Matrix<double> projection = inverse * x;
  const Matrix<double> precision = inverse * inverse.transpose();
  Matrix<double> weights = projection;
  for (Eigen::Index i = 0; i < weights.rows(); ++i) {
    const double left = 1 - projection(i, i);
    if (left > kNothing) {
      weights.row(i) /= left;
    } else {
      weights.row(i) = precision.row(i) / -precision(i, i);
    }
  }
  return without_diagonal(std::move(weights));
}

PerceptronLearning::PerceptronLearning(const Matrix<float>& patterns, double margin, int updates)
    : patterns_(patterns.cast<double>()),
      gram_(patterns_ * patterns_.transpose()),
      margin_(margin),
      updates_(updates),
      weights_(Matrix<double>::Zero(patterns.cols(), patterns.cols())) {}

bool PerceptronLearning::step(const Execution& execution) {
  const auto neurons = static_cast<int>(patterns_.cols());
  const int threads = execution.threads();
  const int count = std::min(threads == 1 ? 1 : kNeuronsPerThread * threads, neurons - done_);
  parallel_tasks(count, execution, [&](int i) {
    const int n = done_ + i;
    weights_.row(n) = perceptron_of(patterns_, gram_, n, margin_, updates_).transpose();
  });
  done_ += count;
  return done_ < neurons;
}

double PerceptronLearning::share_done() const {
  return static_cast<double>(done_) / static_cast<double>(patterns_.cols());
}

Matrix<float> PerceptronLearning::weights() const { return without_diagonal(weights_); }

}  // namespace infomorph
