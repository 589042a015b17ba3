// A task of one's own that learns in epochs, as docs/extending.md shows it.
#include <gtest/gtest.h>

#include "infomorph/information/goal_presets.hpp"
#include "infomorph/task/bar_batches.hpp"
#include "infomorph/task/training.hpp"

namespace infomorph {
namespace {

/// The task of firing equally often: neurons see bars and are scored by how alike their rates are.
struct BalanceSpec {
  static constexpr std::string_view kName = "balance";

  int steps = 100;
  NetworkSpec network;
};

/// Smallest over largest mean activity of the neurons of the layer evaluated first, 0..1.
void score_balance(Network& /*network*/, EpochRecord& record) {
  const auto [least, most] = std::ranges::minmax(record.information[0].mean_activity);
  record.figures = {least / most};
}

PreparedTraining prepare(const BalanceSpec& spec, std::uint64_t seed, const Execution& execution) {
  auto batches = std::make_unique<BarBatches>(Bars{}, spec.steps, 256, seed);
  const int epochs = batches->epochs();
  return {.training = Training(Network(spec.network, {kBarsSide * kBarsSide, 0}, seed, execution),
                               std::move(batches), epochs,
                               {.columns = {{.name = std::string(BalanceSpec::kName), .rank = 1}},
                                .score = score_balance})};
}

BalanceSpec four_neurons() {
  LayerSpec hidden{.name = "hidden", .neurons = 4};
  hidden.inputs = {{Role::receptive, "image"},
                   {Role::lateral, "self", SourcePass::previous, "no_self"}};
  hidden.activation = Modulated2{.k1 = 0.9};
  hidden.goal = preset_goal("infomax", 2);
  return {.network = {.layers = {hidden}, .passes = {.count = 2, .learn = 2}}};
}

TEST(extending, a_task_is_driven_like_any_other) {
  PreparedTraining prepared = prepare(four_neurons(), 1, 1);
  Training& training = prepared.training;
  std::vector<double> balance;
  while (!training.finished()) {
    while (training.step()) {
    }
    const EpochRecord record = training.evaluate();
    balance.push_back(figure(training.scoring().columns, record.figures, "balance"));
  }
  ASSERT_EQ(balance.size(), 31U);
  EXPECT_GT(balance.back(), 0.5) << "information wants rates near one half";
  for (const double value : balance) EXPECT_TRUE(value > 0 && value <= 1);
}

}  // namespace
}  // namespace infomorph
