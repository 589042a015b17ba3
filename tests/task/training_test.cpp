#include "infomorph/task/training.hpp"

#include <gtest/gtest.h>

namespace infomorph {
namespace {

// Four samples, alike in every epoch; two of them in a batch.
class FourSamples : public Batches {
 public:
  int count(int /*epoch*/) const override { return 2; }
  const Samples& batch(int /*epoch*/, int i) override {
    batch_.values = Matrix<float>::Constant(2, 3, static_cast<float>(i));
    batch_.values(0, 0) = 1;
    return batch_;
  }

 private:
  Samples batch_;
};

Training training_of(int epochs) {
  LayerSpec hidden{.name = "hidden", .neurons = 2};
  hidden.inputs = {{Role::receptive, "image"},
                   {Role::lateral, "self", SourcePass::previous, "no_self"}};
  hidden.goal = goal_from_terms(2, {{"{1}", 1}});
  return Training(Network({.layers = {hidden}, .passes = {.count = 2, .learn = 2}}, {3, 0}, 1, 1),
                  std::make_unique<FourSamples>(), epochs,
                  {.columns = {{.name = "epoch_squared", .rank = 1}},
                   .score = [](Network& network, EpochRecord& record) {
                     EXPECT_EQ(record.steps, network.steps());
                     record.figures = {static_cast<double>(record.epoch * record.epoch)};
                   }});
}

TEST(training, steps_make_an_epoch_which_is_evaluated) {
  Training training = training_of(2);
  EXPECT_EQ(training.progress().total, 3);
  for (int epoch = 0; epoch <= 2; ++epoch) {
    EXPECT_FALSE(training.finished());
    EXPECT_EQ(training.progress().done, epoch);
    EXPECT_TRUE(training.step());
    EXPECT_EQ(training.progress().done, epoch + 0.5);
    EXPECT_FALSE(training.step());
    const EpochRecord record = training.evaluate();
    EXPECT_EQ(record.epoch, epoch);
    EXPECT_EQ(record.steps, 2 * epoch) << "nothing is learnt in epoch 0";
    EXPECT_EQ(record.seconds > 0, epoch > 0);
    EXPECT_EQ(record.figures, std::vector<double>{static_cast<double>(epoch * epoch)});
    ASSERT_EQ(record.information.size(), 1U);
    EXPECT_EQ(record.information[0].goal.size(), 2U);
  }
  EXPECT_TRUE(training.finished());
}

TEST(training, goes_on_after_a_record) {
  Training training = training_of(7);
  training.resume_after({.epoch = 5, .steps = 10});
  EXPECT_EQ(training.network().steps(), 10);
  training.step();
  training.step();
  EXPECT_EQ(training.evaluate().steps, 12);
  EXPECT_FALSE(training.finished());
}

}  // namespace
}  // namespace infomorph
