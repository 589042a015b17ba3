#include "infomorph/neuron/local_rule.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/neuron/cpu/kernels.hpp"
#include "tests/neuron/cpu/instruction_sets.hpp"
#include "tests/neuron/random_layer.hpp"
#include "tests/reference/layer_twin.hpp"

namespace infomorph {
namespace {

template <typename Real>
struct Outcome {
  LayerInformation information;
  std::vector<ClassGradient<Real>> gradients;
};

template <typename Real>
Outcome<Real> run_rule(const Layer<Real>& layer, const std::vector<Matrix<Real>>& inputs,
                       bool every_term, int threads) {
  std::vector<Matrix<Real>> z(inputs.size());
  for (std::size_t c = 0; c < z.size(); ++c) {
    compute_net_input(layer.classes[c], view(inputs[c]), threads, z[c]);
  }
  Outcome<Real> outcome;
  LocalRule<Real>(layer).evaluate(layer, static_cast<int>(inputs[0].rows()), every_term, threads, z,
                                  outcome.information);
  for (std::size_t c = 0; c < z.size(); ++c) {
    outcome.gradients.emplace_back();
    class_gradient(layer.classes[c], z[c], view(inputs[c]), threads, outcome.gradients.back());
  }
  return outcome;
}

template <typename Real>
std::vector<Matrix<Real>> cast_all(const std::vector<Matrix<double>>& matrices) {
  std::vector<Matrix<Real>> result;
  for (const Matrix<double>& matrix : matrices) result.push_back(matrix.cast<Real>());
  return result;
}

// Largest difference relative to the largest value.
template <typename A, typename B>
double relative_difference(const A& actual, const B& expected) {
  const double scale = expected.cwiseAbs().maxCoeff();
  return (actual.template cast<double>() - expected).cwiseAbs().maxCoeff() / (scale + 1e-3);
}

// In float a net input next to a bin's edge may fall on its other side: such cases are left out.
bool float_bins_differ(const RandomLayer& random) {
  for (std::size_t c = 0; c < random.inputs.size(); ++c) {
    const InputClass<double>& input = random.layer.classes[c];
    const Matrix<double> z =
        (random.inputs[c] * input.weights().transpose()).rowwise() + input.biases.transpose();
    const Matrix<float> near =
        (random.inputs[c].cast<float>() * input.weights().cast<float>().transpose()).rowwise() +
        input.biases.cast<float>().transpose();
    if (reference::bin(input.binning, z) != reference::bin(input.binning, near.cast<double>())) {
      return true;
    }
  }
  return false;
}

RC_GTEST_PROP(local_rule, double_agrees_with_the_twin, (std::uint32_t seed)) {
  const RandomLayer random = random_layer(seed);
  const reference::Learning twin = reference::learn(random.layer, random.inputs);
  for_each_instruction_set([&] {
    const Outcome<double> outcome = run_rule(random.layer, random.inputs, true, 2);
    RC_ASSERT(relative_difference(outcome.information.terms.transpose(), twin.terms) < 1e-9);
    for (int n = 0; n < random.layer.neurons(); ++n) {
      RC_ASSERT(std::abs(outcome.information.goal[n] - twin.goal[n]) < 1e-9);
      RC_ASSERT(std::abs(outcome.information.mean_activity[n] - twin.theta.col(n).mean()) < 1e-12);
    }
    for (std::size_t c = 0; c < random.inputs.size(); ++c) {
      RC_ASSERT(relative_difference(outcome.gradients[c].weights, twin.d_weights[c]) < 1e-9);
      RC_ASSERT(relative_difference(outcome.gradients[c].biases, twin.d_biases[c]) < 1e-9);
    }
  });
}

RC_GTEST_PROP(local_rule, float_agrees_with_the_twin, (std::uint32_t seed)) {
  const RandomLayer random = random_layer(seed);
  if (float_bins_differ(random)) return;
  const reference::Learning twin = reference::learn(random.layer, random.inputs);
  for_each_instruction_set([&] {
    const Outcome<float> outcome =
        run_rule(cast<float>(random.layer), cast_all<float>(random.inputs), true, 1);
    RC_ASSERT(relative_difference(outcome.information.terms.transpose(), twin.terms) < 1e-4);
    for (std::size_t c = 0; c < random.inputs.size(); ++c) {
      RC_ASSERT(relative_difference(outcome.gradients[c].weights, twin.d_weights[c]) < 1e-4);
      RC_ASSERT(relative_difference(outcome.gradients[c].biases, twin.d_biases[c]) < 1e-4);
    }
  });
}

// A goal of one term leaves most redundancies out while learning.
TEST(local_rule, goals_of_one_term_are_as_without_leaving_anything_out) {
  for (const std::uint32_t seed : {1U, 7U}) {
    RandomLayer random = random_layer(seed);
    Goal& goal = random.layer.goal;
    const std::size_t antichains = goal.gamma.size();
    for (std::size_t term = 0; term <= antichains; ++term) {
      goal.gamma.assign(antichains, 0);
      goal.residual = term == antichains ? 1 : 0;
      if (term < antichains) goal.gamma[term] = 1;
      for_each_instruction_set([&] {
        const auto agree = [&](const auto& layer, const auto& inputs) {
          const auto alone = run_rule(layer, inputs, false, 1);
          const auto all = run_rule(layer, inputs, true, 1);
          for (int n = 0; n < layer.neurons(); ++n) {
            EXPECT_EQ(alone.information.goal[n], all.information.goal[n]) << term;
            EXPECT_NEAR(all.information.goal[n], all.information.terms(n, term), 1e-5) << term;
          }
          for (std::size_t c = 0; c < inputs.size(); ++c) {
            EXPECT_EQ(alone.gradients[c].weights, all.gradients[c].weights) << term;
          }
        };
        agree(random.layer, random.inputs);
        agree(cast<float>(random.layer), cast_all<float>(random.inputs));
      });
    }
  }
}

// The goal with the bins of the unmoved weights, as the derivative takes it.
double goal_with_held_bins(const Layer<double>& layer, const std::vector<Matrix<double>>& inputs,
                           const reference::Learning& unmoved, int n) {
  const reference::Learning moved = reference::learn(layer, inputs);
  reference::NeuronBatch neuron;
  for (Eigen::Index b = 0; b < inputs[0].rows(); ++b) {
    std::vector<int> bins;
    for (const Matrix<int>& of_class : unmoved.bins) bins.push_back(of_class(b, n));
    neuron.bins.push_back(bins);
    neuron.fired.push_back(moved.theta(b, n));
    neuron.silent.push_back(1 - moved.theta(b, n));
  }
  return reference::goal_of(neuron, layer.goal);
}

TEST(local_rule, gradient_agrees_with_central_differences) {
  for (const std::uint32_t seed : {1U, 2U, 3U, 5U, 6U, 7U, 8U, 13U, 14U, 15U}) {
    const RandomLayer random = random_layer(seed);
    const reference::Learning unmoved = reference::learn(random.layer, random.inputs);
    const Outcome<double> outcome = run_rule(random.layer, random.inputs, false, 1);
    for (std::size_t c = 0; c < random.inputs.size(); ++c) {
      for (int n = 0; n < random.layer.neurons(); ++n) {
        constexpr double kStep = 1e-5;
        Layer<double> layer = random.layer;
        const auto* masked = std::get_if<MaskedConnections<double>>(&layer.classes[c].connections);
        if (masked != nullptr && masked->mask(n, 0) == 0) continue;
        const double weight = layer.classes[c].weights()(n, 0);
        layer.classes[c].weights()(n, 0) = weight + kStep;
        const double above = goal_with_held_bins(layer, random.inputs, unmoved, n);
        layer.classes[c].weights()(n, 0) = weight - kStep;
        const double below = goal_with_held_bins(layer, random.inputs, unmoved, n);
        EXPECT_NEAR(outcome.gradients[c].weights(n, 0), (above - below) / (2 * kStep), 2e-7)
            << "seed " << seed << " class " << c << " neuron " << n;
      }
    }
  }
}

RC_GTEST_PROP(local_rule, threads_and_recorded_terms_change_nothing, (std::uint32_t seed)) {
  const RandomLayer random = random_layer(seed);
  const Layer<float> layer = cast<float>(random.layer);
  const auto inputs = cast_all<float>(random.inputs);
  const Outcome<float> one = run_rule(layer, inputs, false, 1);
  const Outcome<float> three = run_rule(layer, inputs, true, 3);
  for (std::size_t c = 0; c < inputs.size(); ++c) {
    RC_ASSERT(one.gradients[c].weights == three.gradients[c].weights);
    RC_ASSERT(one.gradients[c].biases == three.gradients[c].biases);
  }
}

RC_GTEST_PROP(local_rule, finite_inputs_give_finite_results, (std::uint32_t seed)) {
  RandomLayer random = random_layer(seed);
  const double scales[] = {0, 1e-30, 1e3, 1e9, 1e18};
  for (std::size_t c = 0; c < random.inputs.size(); ++c) {
    random.inputs[c] *= scales[(seed >> 3 * c) % 5];
  }
  const Outcome<float> outcome =
      run_rule(cast<float>(random.layer), cast_all<float>(random.inputs), true, 1);
  RC_ASSERT(outcome.information.terms.allFinite());
  for (const ClassGradient<float>& gradient : outcome.gradients) {
    RC_ASSERT(!gradient.weights.hasNaN());
    RC_ASSERT(!gradient.biases.hasNaN());
  }
}

RC_GTEST_PROP(local_rule, a_class_with_a_goal_of_its_own_follows_it_alone, (std::uint32_t seed)) {
  RandomLayer random = random_layer(seed);
  const std::size_t classes = random.inputs.size();
  std::vector<Goal> goals(classes, random.layer.goal);
  for (std::size_t c = 1; c < classes; ++c) {
    for (double& gamma : goals[c].gamma) gamma = -0.5 * gamma + static_cast<double>(c);
    goals[c].residual = 0.3;
  }
  random.layer.other_goals.assign(goals.begin() + 1, goals.end());
  const Outcome<double> outcome = run_rule(random.layer, random.inputs, true, 2);
  random.layer.other_goals.clear();
  for (std::size_t c = 0; c < classes; ++c) {
    random.layer.goal = goals[c];
    const Outcome<double> alone = run_rule(random.layer, random.inputs, true, 1);
    RC_ASSERT(outcome.gradients[c].weights == alone.gradients[c].weights);
    RC_ASSERT(outcome.gradients[c].biases == alone.gradients[c].biases);
    if (c == 0) RC_ASSERT(outcome.information.goal == alone.information.goal);
    if (c == 0) RC_ASSERT(outcome.information.terms == alone.information.terms);
  }
}

TEST(local_rule, all_zero_net_input_falls_in_one_adaptive_bin) {
  Layer<double> layer{
      .activation = Modulated2{}, .goal = goal_from_terms(2, {{"{1}", 1}}), .classes = {}};
  for (int c = 0; c < 2; ++c) {
    layer.classes.push_back(
        {DenseConnections<double>{Matrix<double>::Zero(1, 1)}, Vector<double>::Zero(1), {}});
  }
  const std::vector<Matrix<double>> inputs(2, Matrix<double>::Ones(4, 1));
  const Outcome<double> outcome = run_rule(layer, inputs, true, 1);
  EXPECT_NEAR(outcome.information.terms.leftCols(4).cwiseAbs().maxCoeff(), 0, 1e-15);
  EXPECT_NEAR(outcome.information.terms(0, 4), 1, 1e-15);
}

// Net inputs of a class in bins from the smallest to the largest, firing with 0.27 and 0.73.
LayerInformation of_net_inputs(const std::vector<float>& values, double beta) {
  Layer<float> layer{
      .activation = SumActivation{beta}, .goal = goal_from_terms(2, {{"{1}", 1}}), .classes = {}};
  std::vector<Matrix<float>> z;
  for (int c = 0; c < 2; ++c) {
    layer.classes.push_back({DenseConnections<float>{Matrix<float>::Zero(1, 1)},
                             Vector<float>::Zero(1),
                             {.rule = BinningRule::adaptive_range, .bins = 3}});
    z.push_back(Matrix<float>::Zero(1, detail::kPadding));
  }
  const auto samples = static_cast<int>(values.size());
  for (int b = 0; b < samples; ++b) z[0](0, b) = values[b];
  LayerInformation information;
  LocalRule<float>(layer).evaluate(layer, samples, true, 1, z, information);
  return information;
}

TEST(local_rule, a_range_of_more_than_there_are_numbers_has_bins_too) {
  const auto small = of_net_inputs({-3, -0.5, 0.5, 3}, 1.0 / 3);
  const auto large = of_net_inputs({-3e38F, -0.5e38F, 0.5e38F, 3e38F}, 1e-38 / 3);
  EXPECT_GT(small.goal[0], 0.05);
  EXPECT_NEAR(large.goal[0], small.goal[0], 1e-6);
}

TEST(local_rule, net_inputs_may_end_with_the_batch) {
  const RandomLayer random = random_layer(5);
  const auto samples = static_cast<int>(random.inputs[0].rows());
  std::vector<Matrix<double>> wide(random.inputs.size());
  for (std::size_t c = 0; c < wide.size(); ++c) {
    compute_net_input(random.layer.classes[c], view(random.inputs[c]), 1, wide[c]);
  }
  std::vector<Matrix<double>> exact;
  for (const Matrix<double>& z : wide) exact.emplace_back(z.leftCols(samples));
  LayerInformation information;
  LayerInformation of_exact;
  LocalRule<double> rule(random.layer);
  rule.evaluate(random.layer, samples, true, 1, wide, information);
  rule.evaluate(random.layer, samples, true, 1, exact, of_exact);
  EXPECT_EQ(information.goal, of_exact.goal);
  for (std::size_t c = 0; c < wide.size(); ++c) {
    EXPECT_EQ(wide[c].leftCols(samples), exact[c].leftCols(samples));
  }
}

TEST(local_rule, kernels_use_the_order_of_the_lattice) {
  for (const int sources : {2, 3}) {
    const RedundancyLattice lattice(sources);
    const auto kernel = detail::kernel_up_sets(sources);
    EXPECT_TRUE(std::ranges::equal(lattice.up_sets(), kernel));
  }
}

TEST(local_rule, refuses_layers_that_do_not_fit) {
  RandomLayer random = random_layer(1);
  random.layer.goal = goal_from_terms(5 - static_cast<int>(random.layer.classes.size()), {});
  EXPECT_THROW(LocalRule<double>(random.layer), Error);
  random = random_layer(1);
  random.layer.classes[0].binning.bins = 0;
  EXPECT_THROW(LocalRule<double>(random.layer), Error);
  random = random_layer(1);
  random.layer.classes[0].connections =
      MaskedConnections<double>{{random.layer.classes[0].weights()}, Matrix<double>::Ones(1, 100)};
  EXPECT_THROW(LocalRule<double>(random.layer), Error);
  random = random_layer(1);
  random.layer.classes.pop_back();
  random.layer.classes.pop_back();
  EXPECT_THROW(LocalRule<double>(random.layer), Error);
}

}  // namespace
}  // namespace infomorph
