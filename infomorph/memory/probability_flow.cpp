#include "infomorph/memory/probability_flow.hpp"

#include <algorithm>

#include "infomorph/algebra/product.hpp"

namespace infomorph {
namespace {

// exp() of more would overflow; such a pattern is as far from stable as can be.
constexpr float kLargestExponent = 80;

}  // namespace

ProbabilityFlow::ProbabilityFlow(const Matrix<float>& patterns, const Optimiser& optimiser,
                                 int steps)
    : patterns_(patterns),
      optimiser_(optimiser),
      steps_(std::max(steps, 0)),
      weights_(Matrix<float>::Zero(patterns.cols(), patterns.cols())),
      fields_(patterns.cols(), patterns.rows()),
      gradient_(patterns.cols(), patterns.cols()),
      moments_(zero_moments<float>(optimiser, weights_.size())) {}

bool ProbabilityFlow::step(const Execution& execution) {
  if (done_ < steps_) {
    multiply_by_inputs(weights_, by_sample(patterns_), execution, fields_);
    // -dK/dW_ij before it is made symmetric: sum_mu exp(-x_i h_i) x_i x_j / p.
    const auto x = patterns_.transpose().array();
    fields_ = x * (-x * fields_.array()).min(kLargestExponent).exp() /
              static_cast<float>(patterns_.rows());
    multiply_slopes(fields_, by_sample(patterns_), execution, gradient_);
    gradient_ += gradient_.transpose().eval();
    gradient_.diagonal().setZero();
    const auto size = static_cast<std::size_t>(weights_.size());
    ascend<float>(optimiser_, ++done_, {gradient_.data(), size}, execution, {weights_.data(), size},
                  moments_);
  }
  return done_ < steps_;
}

double ProbabilityFlow::share_done() const {
  return steps_ == 0 ? 1 : static_cast<double>(done_) / steps_;
}

}  // namespace infomorph
