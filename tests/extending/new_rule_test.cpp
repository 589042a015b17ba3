// A baseline of one's own, as docs/extending.md shows it.
#include <gtest/gtest.h>

#include "infomorph/network/layer_rule.hpp"
#include "infomorph/network/stochastic_layer.hpp"

namespace infomorph {
namespace {

/// Hebb's rule: dw_n = mean_b y_n,b x_b - w_n, for the receptive class, with y = 2 theta - 1.
class HebbLayer : public StochasticLayer {
 public:
  using StochasticLayer::StochasticLayer;

  void learn(const LayerBatch& batch, const Execution& execution) override {
    const Matrix<float> y = 2 * fire(execution).leftCols(samples_).array() - 1;
    InputClass<float>& input = layer_.classes[0];
    ClassGradient<float>& gradient = optimisers_[0].gradient();
    class_gradient(input, y, batch.inputs[0], execution, gradient);
    gradient.weights = gradient.weights / samples_ - input.weights();
    gradient.biases.setZero();
    optimisers_[0].ascend(batch.step, execution, input);
  }
};

LayerRule hebb_rule() {
  return {.name = "hebb",
          .help = "baseline: Hebb's rule with weight decay",
          .make = make_layer<HebbLayer>};
}

TEST(extending, a_rule_is_a_layer_with_a_name) {
  LayerSpec spec{.name = "hidden", .neurons = 1};
  spec.inputs = {{Role::receptive, "image"}};
  spec.activation = SumActivation{};
  spec.optimiser = Sgd{.learning_rate = 0.1};
  const SampleShape two_units[] = {flat_shape(2)};
  const auto layer = hebb_rule().make(spec, std::span<const SampleShape>(two_units), {.seed = 1});
  // Unit 0 varies twice as much as unit 1, on its own.
  const Matrix<float> x{{2, 1}, {2, -1}, {-2, 1}, {-2, -1}};
  const Activities<float> inputs[] = {{x.data(), 4, 2, 2}};
  for (long step = 1; step <= 300; ++step) {
    layer->compute_net_input(0, inputs[0], 1);
    layer->learn({inputs, {}, step}, 1);
  }
  layer->visit_parameters([](const ParameterArray& array) {
    if (array.name != "receptive/weights") return;
    EXPECT_GT(std::abs(array.data[0]), 1) << "the neuron follows the unit that varies most";
    EXPECT_LT(std::abs(array.data[1]), 0.01);
  });
}

}  // namespace
}  // namespace infomorph
