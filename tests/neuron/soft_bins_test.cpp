#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/neuron/local_rule.hpp"
#include "tests/neuron/cpu/instruction_sets.hpp"
#include "tests/neuron/random_layer.hpp"
#include "tests/reference/soft_twin.hpp"

namespace infomorph {
namespace {

// A random layer of few samples and soft bins, in half of the cases with a goal for each class.
RandomLayer soft_layer(std::uint32_t seed, int samples = 8) {
  RandomLayer random = random_layer(seed);
  std::mt19937 draw(seed);
  std::uniform_real_distribution<double> uniform(0.2, 1);
  Layer<double>& layer = random.layer;
  layer.goal.measure = GoalMeasure::sx;
  for (InputClass<double>& input : layer.classes) {
    input.binning.rule = BinningRule::soft;
    input.binning.bins = 1 + static_cast<int>(draw() % 4);
    input.binning.softness = uniform(draw);
    input.binning.range = draw() % 2 == 0 ? BinRange::batch : BinRange::fixed;
  }
  if (draw() % 2 == 0) {
    for (std::size_t c = 1; c < layer.classes.size(); ++c) {
      Goal goal = layer.goal;
      for (double& gamma : goal.gamma) gamma = draw() % 3 == 0 ? 0 : uniform(draw);
      layer.other_goals.push_back(goal);
    }
  }
  for (Matrix<double>& inputs : random.inputs) {
    inputs = inputs.topRows(std::min<Eigen::Index>(samples, inputs.rows())).eval();
  }
  return random;
}

template <typename Real>
struct Soft {
  std::vector<Matrix<Real>> z;  // [N x >= B], then dG/dz
  LayerInformation information;
};

template <typename Real>
Soft<Real> evaluate(const Layer<Real>& layer, const std::vector<Matrix<double>>& inputs,
                    bool every_term = true, int threads = 2) {
  Soft<Real> result{std::vector<Matrix<Real>>(inputs.size()), {}};
  for (std::size_t c = 0; c < inputs.size(); ++c) {
    const Matrix<Real> of_class = inputs[c].cast<Real>();
    compute_net_input(layer.classes[c], view(of_class), threads, result.z[c]);
  }
  LocalRule<Real>(layer).evaluate(layer, static_cast<int>(inputs[0].rows()), every_term, threads,
                                  result.z, result.information);
  return result;
}

std::vector<Matrix<double>> net_inputs(const RandomLayer& random) {
  std::vector<Matrix<double>> z;
  for (std::size_t c = 0; c < random.inputs.size(); ++c) {
    const InputClass<double>& input = random.layer.classes[c];
    z.emplace_back((random.inputs[c] * input.weights().transpose()).rowwise() +
                   input.biases.transpose());
  }
  return z;
}

const Goal& goal_of_class(const Layer<double>& layer, std::size_t c) {
  return c == 0 || layer.other_goals.empty() ? layer.goal : layer.other_goals[c - 1];
}

// Differences across the sharp top of a bin's weight, where z is its centre, mean nothing.
bool near_a_centre(const Binning& binning, reference::SoftRange range, double z,
                   double distance = 1e-4) {
  const double width = (range.upper - range.lower) / binning.bins;
  const double position = (z - range.lower) / width;
  return std::abs(position - std::floor(position) - 0.5) * width < distance;
}

RC_GTEST_PROP(soft_bins, agree_with_the_twin_and_its_differences, (std::uint32_t seed)) {
  const RandomLayer random = soft_layer(seed, 5);
  const std::vector<Matrix<double>> z = net_inputs(random);
  const Soft<double> soft = evaluate(random.layer, random.inputs);
  for (int n = 0; n < random.layer.neurons(); ++n) {
    const reference::SoftNeuron twin = reference::soft_neuron(random.layer, z, n);
    const std::vector<double> terms = twin.terms();
    for (std::size_t i = 0; i < terms.size(); ++i) {
      RC_ASSERT(std::abs(soft.information.terms(n, static_cast<int>(i)) - terms[i]) < 1e-9);
    }
    RC_ASSERT(std::abs(soft.information.goal[n] - twin.goal(random.layer.goal)) < 1e-9);
    for (std::size_t c = 0; c < z.size(); ++c) {
      // Of the first neuron alone: differences take the twin long.
      for (int b = 0; n == 0 && b < z[c].rows(); ++b) {
        if (near_a_centre(random.layer.classes[c].binning, twin.ranges[c], z[c](b, n))) continue;
        const double slope = twin.slope(goal_of_class(random.layer, c), b, c);
        RC_ASSERT(std::abs(soft.z[c](n, b) - slope) < 1e-6);
      }
    }
  }
}

RC_GTEST_PROP(soft_bins, are_alike_in_both_precisions_and_all_instruction_sets,
              (std::uint32_t seed)) {
  const RandomLayer random = soft_layer(seed, 70);
  const std::vector<Matrix<double>> z = net_inputs(random);
  const Soft<double> one = evaluate(random.layer, random.inputs);
  const auto samples = random.inputs[0].rows();
  for_each_instruction_set([&] {
    const Soft<double> same = evaluate(random.layer, random.inputs);
    const Soft<float> near = evaluate(cast<float>(random.layer), random.inputs);
    for (std::size_t c = 0; c < one.z.size(); ++c) {
      const Matrix<double> expected = one.z[c].leftCols(samples);
      const double scale = expected.cwiseAbs().maxCoeff() + 1e-3;
      RC_ASSERT((same.z[c].leftCols(samples) - expected).cwiseAbs().maxCoeff() < 1e-11 * scale);
      const Binning& binning = random.layer.classes[c].binning;
      const reference::SoftRange range = reference::soft_range(binning, z[c]);
      for (int n = 0; n < random.layer.neurons(); ++n) {
        for (int b = 0; b < samples; ++b) {
          if (near_a_centre(binning, range, z[c](b, n), 1e-3)) continue;
          RC_ASSERT(std::abs(near.z[c](n, b) - expected(n, b)) < 1e-3 * scale);
        }
      }
    }
  });
}

RC_GTEST_PROP(soft_bins, threads_and_recorded_terms_change_nothing, (std::uint32_t seed)) {
  const RandomLayer random = soft_layer(seed, 70);
  const Soft<double> one = evaluate(random.layer, random.inputs, false, 1);
  const Soft<double> three = evaluate(random.layer, random.inputs, true, 3);
  const auto samples = random.inputs[0].rows();
  for (std::size_t c = 0; c < one.z.size(); ++c) {
    RC_ASSERT(one.z[c].leftCols(samples) == three.z[c].leftCols(samples));
  }
}

// With little softness the weights are those of hard bins, and the way through them is shut.
TEST(soft_bins, are_hard_bins_where_softness_goes_to_zero) {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    RandomLayer random = soft_layer(seed, 70);
    random.layer.other_goals.clear();
    for (InputClass<double>& input : random.layer.classes) {
      input.binning.softness = 1e-9;
      input.binning.range = BinRange::batch;
    }
    const Soft<double> soft = evaluate(random.layer, random.inputs);
    for (InputClass<double>& input : random.layer.classes) {
      input.binning.rule = BinningRule::adaptive_range;
    }
    const Soft<double> hard = evaluate(random.layer, random.inputs);
    const auto samples = random.inputs[0].rows();
    EXPECT_LT((soft.information.terms - hard.information.terms).cwiseAbs().maxCoeff(), 1e-9);
    for (std::size_t c = 0; c < soft.z.size(); ++c) {
      const Matrix<double> difference = (soft.z[c] - hard.z[c]).leftCols(samples);
      EXPECT_LT(difference.cwiseAbs().maxCoeff(), 1e-9) << "seed " << seed << ", class " << c;
    }
  }
}

RC_GTEST_PROP(soft_bins, finite_inputs_give_finite_results, (std::uint32_t seed)) {
  RandomLayer random = soft_layer(seed, 70);
  std::mt19937 draw(seed);
  const double scale = std::pow(10, static_cast<int>(draw() % 60) - 30);
  for (Matrix<double>& inputs : random.inputs) inputs *= scale;
  for (InputClass<double>& input : random.layer.classes) {
    input.binning.softness = std::pow(10, static_cast<int>(draw() % 20) - 15);
  }
  const Soft<double> soft = evaluate(random.layer, random.inputs);
  const Soft<float> single = evaluate(cast<float>(random.layer), random.inputs);
  const auto samples = random.inputs[0].rows();
  for (std::size_t c = 0; c < soft.z.size(); ++c) {
    RC_ASSERT(soft.z[c].leftCols(samples).allFinite());
    RC_ASSERT(single.z[c].leftCols(samples).allFinite());
  }
  RC_ASSERT(soft.information.terms.allFinite());
  RC_ASSERT(single.information.terms.allFinite());
}

TEST(soft_bins, of_the_whole_layer_with_shared_exclusions_only) {
  RandomLayer random = soft_layer(1);
  Layer<double> layer = random.layer;
  layer.classes[1].binning.rule = BinningRule::fixed;
  EXPECT_THROW(LocalRule<double>{layer}, Error);
  layer = random.layer;
  layer.classes[0].binning.softness = 0;
  EXPECT_THROW(LocalRule<double>{layer}, Error);
  layer = random.layer;
  layer.goal.measure = GoalMeasure::mmi;
  EXPECT_THROW(LocalRule<double>{layer}, Error);
  layer = random.layer;
  layer.other_goals.assign(5, layer.goal);
  EXPECT_THROW(LocalRule<double>{layer}, Error);
}

}  // namespace
}  // namespace infomorph
