#include "infomorph/network/oja.hpp"

#include "infomorph/base/product.hpp"

namespace infomorph {

void oja_gradient(const InputClass<float>& input_class, const Matrix<float>& net_input,
                  const Activities<float>& inputs, int threads, ClassGradient<float>& gradient) {
  const int samples = inputs.samples;
  Matrix<float> y = net_input.leftCols(samples);
  const Vector<float> mean = y.rowwise().mean();
  y.colwise() -= mean;
  gradient.biases = -mean;
  gradient.weights.resize(input_class.weights.rows(), input_class.weights.cols());
  multiply_slopes(y, inputs, threads, gradient.weights);
  Matrix<float> explained = y * y.transpose();
  explained.triangularView<Eigen::StrictlyUpper>().setZero();
  gradient.weights -= explained * input_class.weights;
  gradient.weights /= static_cast<float>(samples);
}

}  // namespace infomorph
