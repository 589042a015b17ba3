#include "infomorph/base/random_order.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace infomorph {
namespace {

RC_GTEST_PROP(random_order, holds_every_number_once, (std::uint64_t seed)) {
  const int count = *rc::gen::inRange(0, 500);
  std::vector<int> order = random_order(RandomStream(seed, Purpose::permutation), 3, count, 5);
  std::vector<int> all(static_cast<std::size_t>(count));
  std::iota(all.begin(), all.end(), 0);
  std::ranges::sort(order);
  RC_ASSERT(order == all);
}

TEST(random_order, is_a_function_of_stream_step_and_part) {
  const RandomStream stream(1, Purpose::permutation);
  const std::vector<int> order = random_order(stream, 2, 100, 3);
  EXPECT_EQ(order, random_order(stream, 2, 100, 3));
  EXPECT_NE(order, random_order(stream, 1, 100, 3));
  EXPECT_NE(order, random_order(stream, 2, 100, 4));
  EXPECT_NE(order, random_order(RandomStream(2, Purpose::permutation), 2, 100, 3));
  EXPECT_NE(order, random_order(RandomStream(1, Purpose::batch_order), 2, 100, 3));
  EXPECT_EQ(random_order(stream, 2, 100), random_order(stream, 2, 100, 0));
}

TEST(random_order, of_none_and_of_one_is_no_choice) {
  const RandomStream stream(1, Purpose::permutation);
  EXPECT_TRUE(random_order(stream, 0, 0).empty());
  EXPECT_EQ(random_order(stream, 0, 1), std::vector<int>{0});
}

TEST(random_order, every_order_is_equally_likely) {
  const RandomStream stream(7, Purpose::permutation);
  std::map<std::vector<int>, int> times;
  constexpr int kDraws = 24000;
  for (std::uint32_t step = 0; step < kDraws; ++step) ++times[random_order(stream, step, 4)];
  ASSERT_EQ(times.size(), 24U);
  // Chi-squared with 23 degrees of freedom: 49.7 is passed by chance once in a thousand.
  double chi_squared = 0;
  for (const auto& [order, count] : times) {
    chi_squared += (count - kDraws / 24) * (count - kDraws / 24) / (kDraws / 24.0);
  }
  EXPECT_LT(chi_squared, 49.7);
}

TEST(random_order, is_the_order_of_earlier_versions) {
  // A seed gives the same run as long as this holds.
  EXPECT_EQ(random_order(RandomStream(1, Purpose::batch_order), 1, 8),
            (std::vector<int>{6, 7, 3, 1, 2, 0, 5, 4}));
}

TEST(random_order, numbers_below_a_count_reach_from_0_to_the_last) {
  constexpr std::uint32_t kMost = ~std::uint32_t{0};
  for (const int count : {1, 2, 7, 1 << 30}) {
    EXPECT_EQ(random_below(std::uint32_t{0}, count), 0);
    EXPECT_EQ(random_below(kMost, count), count - 1);
    EXPECT_EQ(random_below(0x1p-33, count), 0);
    EXPECT_EQ(random_below(1 - 0x1p-33, count), count - 1);
  }
  EXPECT_EQ(random_below(kMost / 2 + 1, 2), 1);
  EXPECT_EQ(random_below(kMost / 2, 2), 0);
}

TEST(random_order, entries_are_put_in_order_from_the_last) {
  std::vector<int> entries = {10, 20, 30, 40};
  std::vector<int> asked;
  put_in_random_order(entries, [&](int left) {
    asked.push_back(left);
    return 0;
  });
  EXPECT_EQ(asked, (std::vector<int>{4, 3, 2}));
  EXPECT_EQ(entries, (std::vector<int>{20, 30, 40, 10})) << "each last with the first";
}

RC_GTEST_PROP(random_order, drawn_entries_stand_first_and_none_is_lost, (std::uint64_t seed)) {
  const int size = *rc::gen::inRange(0, 30);
  const int count = *rc::gen::inRange(0, size + 1);
  std::vector<int> entries(size);
  std::iota(entries.begin(), entries.end(), 0);
  // Drawing without replacement, from a list that gets shorter.
  std::vector<int> drawn;
  std::vector<int> twin = entries;
  const RandomStream stream(seed, Purpose::connections);
  draw_to_front(entries, count, [&](int i, int left) {
    const int place = random_below(stream.block(0, 0, i)[0], left);
    RC_ASSERT(left == size - i);
    drawn.push_back(twin[i + place]);
    std::swap(twin[i], twin[i + place]);
    return place;
  });
  RC_ASSERT(drawn.size() == static_cast<std::size_t>(count));
  RC_ASSERT(std::equal(drawn.begin(), drawn.end(), entries.begin()));
  std::ranges::sort(entries);
  for (int i = 0; i < size; ++i) RC_ASSERT(entries[i] == i);
}

}  // namespace
}  // namespace infomorph
