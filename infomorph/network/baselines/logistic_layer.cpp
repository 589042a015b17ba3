#include "infomorph/network/baselines/logistic_layer.hpp"

#include <cassert>

#include "infomorph/algebra/product.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/network/initial_class.hpp"

namespace infomorph {
namespace {

constexpr std::string_view kPlain = "logistic";
constexpr std::string_view kCentred = "centred_logistic";
constexpr std::string_view kSquashed = "squashed_logistic";

void check(const NetworkSpec& /*network*/, const LayerSpec& layer, std::string_view classifier) {
  require(layer.name == classifier, "layers.{}: only the layer {} can be logistic", layer.name,
          classifier);
  require(!layer.inputs.empty() && layer.inputs[0].role == Role::receptive &&
              layer.inputs[0].from != "label",
          "layers.{}: a logistic layer needs a receptive class, not from label", layer.name);
}

// [1 x K], over the batch.
Matrix<float> means(const Activities<float>& inputs, const Execution& execution) {
  Matrix<float> result = Matrix<float>::Zero(1, inputs.units);
  if (inputs.data == nullptr) return result;
  const float share = 1 / static_cast<float>(inputs.samples);
  const Matrix<float> shares = Matrix<float>::Constant(1, inputs.samples, share);
  multiply_slopes(shares, inputs, execution, result);
  return result;
}

}  // namespace

LogisticLayer::LogisticLayer(const LayerSpec& spec, std::span<const SampleShape> sources,
                             const LayerSeed& seed)
    : input_(initial_class(spec.inputs[0], spec.neurons, sources[0], 0, 0, seed)),
      optimiser_(spec.optimiser, spec.inputs[0].role, input_),
      squashes_(spec.rule == kSquashed),
      centres_(spec.rule == kCentred) {}

void LogisticLayer::compute_net_input(std::size_t input_class, const Activities<float>& inputs,
                                      const Execution& /*execution*/) {
  if (input_class == 0) at_work_ = inputs;
}

const Matrix<float>& LogisticLayer::fire(const Execution& execution) {
  infomorph::compute_net_input(input_, at_work_, execution, probabilities_);
  auto logits = probabilities_.leftCols(at_work_.samples);
  if (squashes_) squash_slopes_.resize(logits.rows(), logits.cols());
  for (Eigen::Index b = 0; b < logits.cols(); ++b) {
    auto column = logits.col(b).array();
    const float unknown = 0 * column.sum();  // NaN where one has overflowed
    if (squashes_) {
      column = (1 + (-column).exp()).inverse().eval();
      squash_slopes_.col(b) = column * (1 - column);
    }
    column = (column - column.maxCoeff()).exp().eval();
    column = column / column.sum() + unknown;
  }
  return probabilities_;
}

void LogisticLayer::draw(const OutputDraw& /*draw*/, int /*pass*/, const Execution& /*execution*/,
                         Matrix<float>& /*outputs*/) {
  assert(false);
}

void LogisticLayer::learn(const LayerBatch& batch, const Execution& execution) {
  fire(execution);
  const int samples = at_work_.samples;
  auto slopes = probabilities_.leftCols(samples);
  slopes = -slopes;
  for (Eigen::Index b = 0; b < slopes.cols(); ++b) slopes(batch.labels[b], b) += 1;
  if (squashes_) slopes.array() *= squash_slopes_.array();
  slopes /= static_cast<float>(samples);
  if (keeps_input_slopes_) {
    carry_back(input_, probabilities_, at_work_, {samples}, execution, input_slopes_);
  }
  class_gradient(input_, probabilities_, at_work_, execution, optimiser_.gradient());
  if (!centres_) {
    optimiser_.ascend(batch.step, execution, input_);
    return;
  }
  const Matrix<float> centre = means(at_work_, execution);
  ClassGradient<float>& gradient = optimiser_.gradient();
  gradient.weights -= gradient.biases * centre;
  const Matrix<float> before = input_.weights();
  optimiser_.ascend(batch.step, execution, input_);
  input_.biases -= (input_.weights() - before) * centre.transpose();
}

void LogisticLayer::visit_parameters(const ParameterVisitor& visit) {
  optimiser_.visit_parameters(visit, input_);
}

LayerRule logistic_rule() {
  return {.name = kPlain,
          .help = "baseline: softmax regression on the receptive class (layer output)",
          .binary_outputs = false,
          .classifies = true,
          .wants_labels = true,
          .check = check,
          .make = make_layer<LogisticLayer>};
}

LayerRule centred_logistic_rule() {
  LayerRule rule = logistic_rule();
  rule.name = kCentred;
  rule.help =
      "the same softmax regression, whose steps are those for inputs without their mean in the "
      "batch: reads neurons that fire rarely, whose outputs vary little around it, much sooner";
  return rule;
}

LayerRule squashed_logistic_rule() {
  LayerRule rule = logistic_rule();
  rule.name = kSquashed;
  rule.help =
      "baseline: softmax regression that takes the sigmoids of its net inputs for logits, as the "
      "published backpropagation does; errors are larger";
  return rule;
}

bool is_logistic(std::string_view rule) {
  return rule == kPlain || rule == kCentred || rule == kSquashed;
}

}  // namespace infomorph
