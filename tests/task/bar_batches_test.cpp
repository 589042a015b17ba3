#include "infomorph/task/bar_batches.hpp"

#include <gtest/gtest.h>

namespace infomorph {
namespace {

TEST(bar_batches, steps_are_shared_out_among_the_epochs) {
  for (const int steps : {1, 7, 30, 31, 100}) {
    const BarBatches batches(Bars{}, steps, 4, 1);
    int sum = 0;
    for (int epoch = 1; epoch <= batches.epochs(); ++epoch) sum += batches.count(epoch);
    EXPECT_EQ(sum, steps);
    EXPECT_EQ(batches.epochs(), std::min(30, steps));
    EXPECT_EQ(batches.count(0), batches.count(1));
  }
  EXPECT_EQ(BarBatches(Bars{}, 0, 4, 1).epochs(), 0);
  EXPECT_EQ(BarBatches(Bars{}, 0, 4, 1).count(0), 1) << "something to look at before learning";
}

TEST(bar_batches, every_step_has_images_of_its_own_but_epoch_0_sees_the_first) {
  BarBatches batches(Bars{}, 60, 16, 1);
  const Matrix<float> before = batches.batch(0, 0).values;
  const Matrix<float> first = batches.batch(1, 0).values;
  EXPECT_EQ(first.rows(), 16);
  EXPECT_EQ(first, before);
  EXPECT_NE(Matrix<float>(batches.batch(1, 1).values), first);
  EXPECT_NE(Matrix<float>(batches.batch(2, 0).values), first);
}

}  // namespace
}  // namespace infomorph
