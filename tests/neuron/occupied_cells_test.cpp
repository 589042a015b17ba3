#include "infomorph/neuron/occupied_cells.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>
#include <random>

#include "infomorph/information/goal.hpp"
#include "tests/reference/layer_twin.hpp"

namespace infomorph::detail {
namespace {

// The joint bins of a batch, and the probabilities of both outputs.
struct Batch {
  std::vector<Binning> binnings;
  std::vector<std::vector<int>> bins;  // [B][S]
  std::vector<std::int32_t> joint;     // [>= B]
  std::vector<double> plus, minus;

  int samples() const { return static_cast<int>(plus.size()); }
};

Batch random_batch(int classes, int samples, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> uniform(0.05, 0.95);
  Batch batch;
  for (int c = 0; c < classes; ++c) {
    batch.binnings.push_back({.bins = 1 + static_cast<int>(random() % 4)});
  }
  batch.joint.resize(padded(samples), 99);
  for (int b = 0; b < samples; ++b) {
    std::vector<int> bins;
    int joint = 0;
    for (const Binning& binning : batch.binnings) {
      bins.push_back(static_cast<int>(random() % binning.bins));
      joint = joint * binning.bins + bins.back();
    }
    batch.bins.push_back(bins);
    batch.joint[b] = joint;
    batch.plus.push_back(uniform(random));
    batch.minus.push_back(1 - batch.plus.back());
  }
  return batch;
}

Goal random_goal(int classes, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal;
  Goal goal{.sources = classes, .gamma = {}, .residual = normal(random)};
  for (int i = 0; i < RedundancyLattice(classes).size(); ++i) goal.gamma.push_back(normal(random));
  return goal;
}

GoalWeights<double> weights_of(const Goal& goal) {
  GoalWeights<double> weights{};
  const auto omega = RedundancyLattice(goal.sources).redundancy_weights(goal.gamma);
  std::ranges::copy(omega, weights.omega);
  weights.residual = goal.residual;
  return weights;
}

// G in bits, of sums in nats times B.
double goal_of(const InformationSums& sums, const GoalWeights<double>& weights, int classes,
               int samples) {
  double goal = weights.residual * sums.residual;
  for (int i = 0; i < antichain_count(classes); ++i) goal += weights.omega[i] * sums.redundancy[i];
  return goal / samples / std::numbers::ln2;
}

RC_GTEST_PROP(occupied_cells, goal_and_gradient_are_those_of_the_twin, (std::uint32_t seed)) {
  OccupiedCells<double> cells;
  // One after another, in the same buffers.
  for (const int classes : {2, 3, 2}) {
    const int samples = *rc::gen::inRange(1, 40);
    Batch batch = random_batch(classes, samples, seed++);
    const Goal goal = random_goal(classes, seed);
    const reference::NeuronBatch twin{batch.bins, batch.plus, batch.minus};
    cells.prepare(batch.binnings, samples, false);
    cells.collect(samples, batch.plus.data(), batch.minus.data(), batch.joint.data());
    InformationSums sums{};
    cells.evaluate(weights_of(goal), true, sums);
    const double found = goal_of(sums, weights_of(goal), classes, samples);
    RC_ASSERT(std::abs(found - reference::goal_of(twin, goal)) < 1e-10);
    const std::vector<double> slopes = reference::goal_slopes(twin, goal);
    for (int b = 0; b < samples; ++b) {
      const double slope = cells.gradient()[batch.joint[b]] / samples / std::numbers::ln2;
      RC_ASSERT(std::abs(slope - slopes[b]) < 1e-9);
    }
  }
}

TEST(occupied_cells, are_numbered_in_the_order_of_their_first_sample) {
  const std::vector<Binning> binnings = {{.bins = 3}, {.bins = 4}};
  EXPECT_EQ(joint_bins(binnings), 12U);
  EXPECT_EQ(joint_bins({}), 1U);
  std::vector<std::int32_t> joint(padded(5), 7);
  const std::vector<std::int32_t> of_samples = {11, 0, 11, 5, 0};
  std::ranges::copy(of_samples, joint.begin());
  const std::vector<double> half(5, 0.5);
  OccupiedCells<double> cells;
  cells.prepare(binnings, 5, false);
  cells.collect(5, half.data(), half.data(), joint.data());
  std::vector<std::int32_t> expected = {0, 1, 0, 2, 1};
  expected.resize(padded(5), 0);
  EXPECT_EQ(joint, expected) << "and 0 up to the padding";
}

TEST(occupied_cells, joined_masses_are_those_of_both) {
  constexpr int kSamples = 30;
  constexpr double kLambda = 0.25;
  Batch batch = random_batch(2, kSamples, 5);
  const std::size_t all = joint_bins(batch.binnings);
  std::vector<double> before_plus(all, 0.7 / static_cast<double>(all));
  std::vector<double> before_minus(all, 0.3 / static_cast<double>(all));
  std::vector<double> expected_plus(all);
  for (std::size_t j = 0; j < all; ++j) expected_plus[j] = (1 - kLambda) * before_plus[j];
  for (int b = 0; b < kSamples; ++b) {
    expected_plus[batch.joint[b]] += kLambda * batch.plus[b] / kSamples;
  }
  OccupiedCells<double> cells;
  cells.prepare(batch.binnings, kSamples, true);
  cells.collect(kSamples, batch.plus.data(), batch.minus.data(), batch.joint.data());
  std::vector<double> plus(all);
  std::vector<double> minus(all);
  cells.join(kSamples, kLambda, before_plus.data(), before_minus.data(), plus.data(), minus.data());
  double mass = 0;
  for (std::size_t j = 0; j < all; ++j) {
    EXPECT_NEAR(plus[j], expected_plus[j], 1e-14);
    mass += plus[j] + minus[j];
  }
  EXPECT_NEAR(mass, 1, 1e-12);
  // What is evaluated is the whole distribution.
  std::vector<int> outcomes;
  std::vector<double> probabilities;
  for (std::size_t j = 0; j < all; ++j) {
    for (const int y : {-1, 1}) {
      const auto bins = static_cast<std::size_t>(batch.binnings[1].bins);
      outcomes.insert(outcomes.end(), {static_cast<int>(j / bins), static_cast<int>(j % bins), y});
      probabilities.push_back(y == 1 ? plus[j] : minus[j]);
    }
  }
  const Decomposition parts = decompose(JointDistribution(2, outcomes, probabilities), 1);
  InformationSums sums{};
  cells.evaluate({}, true, sums);
  EXPECT_NEAR(sums.redundancy[3] / kSamples / std::numbers::ln2, parts.mutual_information, 1e-12);
  EXPECT_NEAR(sums.redundancy[0] / kSamples / std::numbers::ln2, parts.atom("{1}{2}").total, 1e-12);
}

}  // namespace
}  // namespace infomorph::detail
