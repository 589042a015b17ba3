// Two hidden layers that see themselves a pass before, so that slopes flow back through several
// ways and passes, beside the equations in plain double.
#include "infomorph/network/baselines/backpropagation.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "infomorph/network/network.hpp"

namespace infomorph {
namespace {

constexpr int kPixels = 5;
constexpr int kClasses = 3;
constexpr int kSamples = 24;
constexpr int kPasses = 2;
constexpr std::uint64_t kSeed = 4;

using Values = Matrix<double>;  // [units x samples]
using Parameters = std::map<std::string, Values>;

LayerSpec hidden_layer(const std::string& name, const std::string& from, int neurons) {
  LayerSpec layer{.name = name, .rule = "backprop", .neurons = neurons};
  layer.inputs = {{Role::receptive, from},
                  {Role::lateral, "self", SourcePass::previous, "no_self"}};
  layer.activation = SumActivation{1.5};
  layer.optimiser = Sgd{.learning_rate = 1};
  return layer;
}

NetworkSpec two_hidden_layers(const std::string& output_rule) {
  LayerSpec output{.name = "output", .rule = output_rule, .neurons = kClasses};
  output.inputs = {{Role::receptive, "second"}};
  output.optimiser = Sgd{.learning_rate = 1};
  return {.layers = {hidden_layer("first", "image", 4), hidden_layer("second", "first", 6), output},
          .passes = {.count = kPasses, .learn = kPasses}};
}

Samples random_batch() {
  std::mt19937 random(8);
  std::normal_distribution<float> normal;
  Samples batch;
  batch.values = Matrix<float>::NullaryExpr(kSamples, kPixels, [&] { return normal(random); });
  for (int b = 0; b < kSamples; ++b) batch.labels.push_back(static_cast<int>(random() % kClasses));
  return batch;
}

Parameters parameters_of(Network& network) {
  Parameters parameters;
  network.visit_parameters([&](const ParameterArray& array) {
    parameters[array.name] =
        Eigen::Map<Matrix<float>>(array.data, array.rows, array.columns).cast<double>();
  });
  return parameters;
}

// One step of the twin: what the parameters gain at a learning rate of 1.
class Twin {
 public:
  Twin(Parameters parameters, bool squashes)
      : parameters_(std::move(parameters)), squashes_(squashes) {}

  Parameters gains(const Samples& batch) {
    const Values image = batch.values.cast<double>().transpose();
    for (int pass = 0; pass < kPasses; ++pass) {
      fire("first", 0, image, pass);
      fire("second", 1, outputs_["first"][pass], pass);
    }
    const Values& code = outputs_["second"][kPasses - 1];
    Values slopes = net_input("output/receptive", code);  // then of the mean log-likelihood
    const Values theta = (1 + (-slopes.array()).exp()).inverse();
    if (squashes_) slopes = theta;
    for (int b = 0; b < kSamples; ++b) {
      slopes.col(b) = (slopes.col(b).array() - slopes.col(b).maxCoeff()).exp();
      slopes.col(b) /= -slopes.col(b).sum() * kSamples;
      slopes(batch.labels[b], b) += 1.0 / kSamples;
    }
    if (squashes_) slopes.array() *= theta.array() * (1 - theta.array());
    const Values none = Values::Zero(6, kSamples);
    Values to_second[kPasses] = {none, carried("output/receptive", slopes)};
    Values to_first[kPasses] = {none.topRows(4), none.topRows(4)};
    add_gradient("output/receptive", slopes, code);
    for (int pass = kPasses - 1; pass >= 0; --pass) {
      carry_back("second", pass, to_second, outputs_["first"][pass], &to_first[pass]);
      carry_back("first", pass, to_first, image, nullptr);
    }
    return gains_;
  }

 private:
  Values net_input(const std::string& input, const Values& from) {
    return (parameters_[input + "/weights"] * from).colwise() +
           parameters_[input + "/biases"].col(0);
  }

  void fire(const std::string& name, std::uint32_t layer, const Values& from, int pass) {
    const auto neurons = parameters_[name + "/receptive/weights"].rows();
    const Values before = pass > 0 ? outputs_[name][pass - 1] : Values::Zero(neurons, kSamples);
    const Values sum = net_input(name + "/receptive", from) + net_input(name + "/lateral", before);
    const Values theta = (1 + (-1.5 * sum.array()).exp()).inverse();
    const RandomStream stream(kSeed, Purpose::outputs,
                              layer * kPasses + static_cast<std::uint32_t>(pass));
    Values drawn(neurons, kSamples);
    for (int n = 0; n < neurons; ++n) {
      for (int b = 0; b < kSamples; ++b) {
        const auto block =
            stream.block(1, static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(b / 4));
        drawn(n, b) = (block[b % 4] + 0.5) * 0x1p-32 < theta(n, b) ? 1 : 0;
      }
    }
    outputs_[name].push_back(drawn);
    thetas_[name].push_back(theta);
  }

  Values carried(const std::string& input, const Values& slopes) {
    return parameters_[input + "/weights"].transpose() * slopes;
  }

  void add_gradient(const std::string& input, const Values& slopes, const Values& from) {
    for (const auto& [array, gain] :
         {std::pair{input + "/weights", Values(slopes * from.transpose())},
          std::pair{input + "/biases", Values(slopes.rowwise().sum())}}) {
      gains_[array] = gains_.contains(array) ? Values(gains_[array] + gain) : gain;
    }
  }

  // The slopes by the outputs of a pass become those by net inputs, and go to what it has seen.
  void carry_back(const std::string& name, int pass, Values* to_own, const Values& from,
                  Values* to_source) {
    const Values& theta = thetas_[name][pass];
    const Values slopes = 1.5 * to_own[pass].array() * theta.array() * (1 - theta.array());
    add_gradient(name + "/receptive", slopes, from);
    if (to_source != nullptr) *to_source += carried(name + "/receptive", slopes);
    const Values nothing = Values::Zero(theta.rows(), kSamples);
    add_gradient(name + "/lateral", slopes, pass > 0 ? outputs_[name][pass - 1] : nothing);
    gains_[name + "/lateral/weights"].diagonal().setZero();
    if (pass > 0) to_own[pass - 1] += carried(name + "/lateral", slopes);
  }

  Parameters parameters_;
  bool squashes_;
  std::map<std::string, std::vector<Values>> outputs_, thetas_;  // of each pass
  Parameters gains_;
};

TEST(backpropagation, a_step_is_the_gradient_through_all_ways_and_passes) {
  const Samples batch = random_batch();
  for (const char* rule : {"logistic", "squashed_logistic"}) {
    SCOPED_TRACE(rule);
    Network network(two_hidden_layers(rule), {kPixels, kClasses}, kSeed, 2);
    const Parameters before = parameters_of(network);
    const bool squashes = std::string(rule) != "logistic";
    const Parameters gains = Twin(before, squashes).gains(batch);
    std::vector<LayerInformation> information;
    network.learn(batch, information);
    const Parameters after = parameters_of(network);
    for (const auto& [name, gain] : gains) {
      EXPECT_GT(gain.cwiseAbs().maxCoeff(), 2e-4) << name << " would tell nothing";
      EXPECT_LT((after.at(name) - before.at(name) - gain).cwiseAbs().maxCoeff(), 2e-7) << name;
    }
  }
}

}  // namespace
}  // namespace infomorph
