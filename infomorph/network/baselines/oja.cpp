#include "infomorph/network/baselines/oja.hpp"

#include "infomorph/algebra/product.hpp"

namespace infomorph {
namespace {

// The rows of a matrix as units, its columns as samples.
Activities<float> by_unit(const Matrix<float>& rows) {
  return {rows.data(), static_cast<int>(rows.cols()), static_cast<int>(rows.rows()),
          static_cast<int>(rows.outerStride()), true};
}

}  // namespace

void oja_gradient(const InputClass<float>& input_class, const Matrix<float>& net_input,
                  const Activities<float>& inputs, const Execution& execution,
                  ClassGradient<float>& gradient) {
  const int samples = inputs.samples;
  Matrix<float> y = net_input.leftCols(samples);
  const Vector<float> mean = y.rowwise().mean();
  y.colwise() -= mean;
  gradient.biases = -mean;
  gradient.weights.resize(input_class.weights.rows(), input_class.weights.cols());
  multiply_slopes(y, inputs, execution, gradient.weights);
  Matrix<float> shared(y.rows(), y.rows());  // y y^T, then its lower triangle
  multiply_slopes(y, by_unit(y), execution, shared);
  shared.triangularView<Eigen::StrictlyUpper>().setZero();
  Matrix<float> explained(input_class.weights.rows(), input_class.weights.cols());
  multiply_by_inputs(shared, by_unit(input_class.weights), execution, explained);
  gradient.weights -= explained;
  gradient.weights /= static_cast<float>(samples);
}

}  // namespace infomorph
