#include "infomorph/network/baselines/oja_layer.hpp"

#include "infomorph/algebra/product.hpp"
#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

// Principal components need all of one input.
void check(const NetworkSpec& /*network*/, const LayerSpec& layer,
           std::string_view /*classifier*/) {
  require(layer.inputs.size() == 1 && layer.inputs[0].role == Role::receptive &&
              layer.inputs[0].connections == "dense",
          "layers.{}: learning by oja takes a dense receptive class alone", layer.name);
}

}  // namespace

void oja_gradient(const InputClass<float>& input_class, const Matrix<float>& net_input,
                  const Activities<float>& inputs, const Execution& execution,
                  ClassGradient<float>& gradient) {
  const Matrix<float>& weights = input_class.weights();
  const int samples = inputs.samples;
  Matrix<float> y = net_input.leftCols(samples);
  const Vector<float> mean = y.rowwise().mean();
  y.colwise() -= mean;
  gradient.biases = -mean;
  gradient.weights.resize(weights.rows(), weights.cols());
  multiply_slopes(y, inputs, execution, gradient.weights);
  Matrix<float> shared(y.rows(), y.rows());  // y y^T, then its lower triangle
  multiply_slopes(y, by_unit(y), execution, shared);
  shared.triangularView<Eigen::StrictlyUpper>().setZero();
  Matrix<float> explained(weights.rows(), weights.cols());
  multiply_by_inputs(shared, by_unit(weights), execution, explained);
  gradient.weights -= explained;
  gradient.weights /= static_cast<float>(samples);
}

void OjaLayer::learn(const LayerBatch& batch, const Execution& execution) {
  oja_gradient(layer_.classes[0], net_inputs_[0], batch.inputs[0], execution,
               optimisers_[0].gradient());
  optimisers_[0].ascend(batch.step, execution, layer_.classes[0]);
}

LayerRule oja_rule() {
  return {.name = "oja",
          .help = "baseline: principal components by Oja's rule; outputs as those of fixed",
          .check = check,
          .make = make_layer<OjaLayer>};
}

}  // namespace infomorph
