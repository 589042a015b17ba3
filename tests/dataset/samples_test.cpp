#include "infomorph/dataset/samples.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace infomorph {
namespace {

TEST(samples, batch_order_is_a_permutation_that_changes_with_epoch_and_seed) {
  const std::vector<int> order = batch_order(1, 1, 1000);
  std::vector<int> sorted = order;
  std::ranges::sort(sorted);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(sorted[i], i);
  EXPECT_EQ(order, batch_order(1, 1, 1000));
  EXPECT_NE(order, batch_order(1, 2, 1000));
  EXPECT_NE(order, batch_order(2, 1, 1000));
}

TEST(samples, every_place_is_equally_likely) {
  std::vector<int> first(4, 0);
  for (int epoch = 0; epoch < 4000; ++epoch) ++first[batch_order(5, epoch, 4)[0]];
  for (const int count : first) EXPECT_NEAR(count, 1000, 120);
}

TEST(samples, gather_copies_the_chosen_rows) {
  Samples samples;
  samples.values = Matrix<float>::Random(5, 3);
  samples.labels = {0, 1, 2, 3, 4};
  Samples batch;
  gather(samples, std::vector<int>{4, 0, 4}, 2, batch);
  EXPECT_EQ(batch.labels, (std::vector<int>{4, 0, 4}));
  EXPECT_EQ(batch.values.row(2), samples.values.row(4));
  EXPECT_EQ(batch.values.row(1), samples.values.row(0));
}

TEST(samples, are_one_row_unless_they_are_images) {
  ClassificationData data;
  data.train.values = Matrix<float>::Zero(2, 12);
  EXPECT_EQ(data.shape(), (SampleShape{1, 12, 1}));
  data.preprocessing.shape = {2, 2, 3};
  EXPECT_EQ(data.shape().values(), data.width());
}

}  // namespace
}  // namespace infomorph
