// A running estimation is that of a larger batch in which each batch stands as often as it weighs.
#include <gtest/gtest.h>

#include "infomorph/neuron/local_rule.hpp"
#include "tests/error_message.hpp"
#include "tests/neuron/random_layer.hpp"

namespace infomorph {
namespace {

constexpr int kSamples = 9;

struct Evaluation {
  LayerInformation information;
  std::vector<Matrix<double>> slopes;  // dG/dz of each class
};

class RunningEstimationTest : public testing::TestWithParam<int> {
 protected:
  RunningEstimationTest() : random_(random_layer(static_cast<std::uint32_t>(GetParam()))) {
    for (InputClass<double>& input : random_.layer.classes) {
      input.binning = {BinningRule::fixed, 4, -3, 3};
    }
    std::mt19937 generator(static_cast<std::uint32_t>(GetParam()) + 1000);
    std::normal_distribution<double> normal;
    for (auto& batch : net_inputs_) {
      for (std::size_t c = 0; c < random_.layer.classes.size(); ++c) {
        batch.push_back(Matrix<double>::NullaryExpr(random_.layer.neurons(), kSamples,
                                                    [&] { return normal(generator); }));
      }
    }
  }

  // The batches side by side, in the order given.
  std::vector<Matrix<double>> joined(const std::vector<int>& batches) const {
    std::vector<Matrix<double>> all;
    for (std::size_t c = 0; c < random_.layer.classes.size(); ++c) {
      Matrix<double> columns(random_.layer.neurons(),
                             kSamples * static_cast<Eigen::Index>(batches.size()));
      for (std::size_t i = 0; i < batches.size(); ++i) {
        columns.middleCols(static_cast<Eigen::Index>(i) * kSamples, kSamples) =
            net_inputs_[batches[i]][c];
      }
      all.push_back(columns);
    }
    return all;
  }

  static Evaluation evaluate(LocalRule<double>& rule, const Layer<double>& layer,
                             const std::vector<Matrix<double>>& net_inputs) {
    Evaluation result;
    const auto samples = static_cast<int>(net_inputs[0].cols());
    for (const Matrix<double>& z : net_inputs) {
      Matrix<double> padded = Matrix<double>::Zero(z.rows(), (samples + 15) / 16 * 16);
      padded.leftCols(samples) = z;
      result.slopes.push_back(padded);
    }
    rule.evaluate(layer, samples, true, 2, result.slopes, result.information);
    return result;
  }

  // Evaluates batch 2 after 0 and 1 were accepted, beside one batch in which the three stand
  // `multiplicity` times each.
  void expect_equal_to(double forgetting, const std::vector<int>& multiplicity) {
    Layer<double> running = random_.layer;
    running.estimation = RunningEstimation{forgetting};
    LocalRule<double> rule(running);
    for (const int batch : {0, 1}) {
      evaluate(rule, running, joined({batch}));
      rule.accept();
    }
    const Evaluation last = evaluate(rule, running, joined({2}));

    std::vector<int> order;
    for (int batch = 2; batch >= 0; --batch) {
      order.insert(order.end(), static_cast<std::size_t>(multiplicity[batch]), batch);
    }
    LocalRule<double> whole_rule(random_.layer);
    const Evaluation whole = evaluate(whole_rule, random_.layer, joined(order));
    EXPECT_LT((last.information.terms - whole.information.terms).cwiseAbs().maxCoeff(), 1e-9);
    // A sample's slope is divided by the batch's share of the whole: by (copies / batches in all).
    // In the whole, each of its copies has its own slope.
    const auto batches = static_cast<double>(order.size());
    for (std::size_t c = 0; c < last.slopes.size(); ++c) {
      const Matrix<double> expected = whole.slopes[c].leftCols(kSamples) * batches;
      const double scale = expected.cwiseAbs().maxCoeff() + 1e-3;
      EXPECT_LT((last.slopes[c].leftCols(kSamples) - expected).cwiseAbs().maxCoeff() / scale, 1e-9);
    }
  }

  RandomLayer random_;
  std::array<std::vector<Matrix<double>>, 3> net_inputs_;
};

TEST_P(RunningEstimationTest, averages_the_first_batches) { expect_equal_to(1e-9, {1, 1, 1}); }

TEST_P(RunningEstimationTest, forgets_exponentially) {
  // With lambda 1/2 the weights of the batches are 1/4, 1/4 and 1/2.
  expect_equal_to(0.5, {1, 1, 2});
}

INSTANTIATE_TEST_SUITE_P(random_layers, RunningEstimationTest, testing::Range(0, 12));

TEST(running_estimation, does_not_move_on_unless_told) {
  RandomLayer random = random_layer(3);
  for (InputClass<double>& input : random.layer.classes) {
    input.binning = {BinningRule::fixed, 5, -3, 3};
  }
  random.layer.estimation = RunningEstimation{0.3};
  LocalRule<double> rule(random.layer);
  std::vector<std::vector<double>> goals;
  for (int i = 0; i < 4; ++i) {
    std::vector<Matrix<double>> z;
    for (const auto& input : random.layer.classes) {
      z.push_back(Matrix<double>::Constant(input.weights().rows(), 16, i < 2 ? 0.5 : -0.5));
    }
    LayerInformation information;
    rule.evaluate(random.layer, 4, true, 1, z, information);
    goals.push_back(information.goal);
    if (i == 1) rule.accept();
  }
  EXPECT_EQ(goals[0], goals[1]);
  EXPECT_EQ(goals[2], goals[3]);
  EXPECT_NE(goals[1], goals[2]);
}

TEST(running_estimation, wants_fixed_bins_and_a_rate_between_0_and_1) {
  RandomLayer random = random_layer(3);
  random.layer.estimation = RunningEstimation{0.1};
  for (InputClass<double>& input : random.layer.classes) {
    input.binning.rule = BinningRule::adaptive;
  }
  EXPECT_NE(error_message([&] { check_layer(random.layer); }).find("needs fixed bins"),
            std::string::npos);
  for (InputClass<double>& input : random.layer.classes) input.binning.rule = BinningRule::fixed;
  check_layer(random.layer);
  random.layer.estimation = RunningEstimation{1};
  EXPECT_NE(error_message([&] { check_layer(random.layer); }).find("forgetting rate is 1"),
            std::string::npos);
}

}  // namespace
}  // namespace infomorph
