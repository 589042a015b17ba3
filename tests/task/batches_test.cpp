#include "infomorph/task/batches.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace infomorph {
namespace {

Samples numbered(int count) {
  Samples samples;
  samples.values.resize(count, 1);
  for (int i = 0; i < count; ++i) samples.values(i, 0) = static_cast<float>(i);
  return samples;
}

std::vector<float> values_of(ShuffledBatches& batches, int epoch) {
  std::vector<float> values;
  for (int i = 0; i < batches.count(epoch); ++i) {
    const Samples& batch = batches.batch(epoch, i);
    values.insert(values.end(), batch.values.data(), batch.values.data() + batch.size());
  }
  return values;
}

TEST(shuffled_batches, an_epoch_has_every_sample_once_in_an_order_of_its_own) {
  const Samples samples = numbered(10);
  ShuffledBatches batches(samples, 4, 1, 2);
  EXPECT_EQ(batches.count(0), 3);
  EXPECT_EQ(batches.batch(1, 2).size(), 2) << "what is left";
  const std::vector<float> first = values_of(batches, 1);
  const std::vector<float> second = values_of(batches, 2);
  EXPECT_NE(first, second);
  EXPECT_EQ(values_of(batches, 1), first) << "whatever was asked for in between";
  std::vector<float> sorted = second;
  std::ranges::sort(sorted);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(sorted[i], i);
  ShuffledBatches other(samples, 4, 2, 1);
  EXPECT_NE(values_of(other, 1), first) << "another seed";
}

TEST(shuffled_batches, are_changed_by_an_augmenter_as_their_samples_are) {
  ClassificationData data;
  data.train = numbered(40);
  data.train.values.array() += 1;
  for (int i = 0; i < 40; ++i) data.train.labels.push_back(i);
  const Augmenter augmenter({.dropout = 0.5}, data, 1);
  Matrix<float> expected = data.train.values;
  std::vector<int> all(40);
  std::iota(all.begin(), all.end(), 0);
  augmenter.apply(2, all, 1, expected);
  ShuffledBatches batches(data.train, 16, 1, 2, augmenter);
  int seen = 0;
  for (int i = 0; i < batches.count(2); ++i) {
    const Samples& batch = batches.batch(2, i);
    for (int b = 0; b < batch.size(); ++b, ++seen) {
      EXPECT_EQ(batch.values(b, 0), expected(batch.labels[b], 0));
    }
  }
  EXPECT_EQ(seen, 40);
}

}  // namespace
}  // namespace infomorph
