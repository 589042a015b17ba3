#include "infomorph/base/random.hpp"

#include <gtest/gtest.h>

namespace infomorph {
namespace {

TEST(random, numbers_are_a_fixed_function_of_their_key) {
  const RandomStream stream(7, Purpose::initial_weights, 3);
  EXPECT_EQ(stream.block(1, 2, 3), RandomStream(7, Purpose::initial_weights, 3).block(1, 2, 3));
  EXPECT_NE(stream.block(1, 2, 3), stream.block(1, 2, 4));
  EXPECT_NE(stream.block(1, 2, 3), stream.block(1, 3, 3));
  EXPECT_NE(stream.block(1, 2, 3), stream.block(2, 2, 3));
  EXPECT_NE(stream.block(1, 2, 3), RandomStream(8, Purpose::initial_weights, 3).block(1, 2, 3));
  EXPECT_NE(stream.block(1, 2, 3), RandomStream(7, Purpose::batch_order, 3).block(1, 2, 3));
  EXPECT_NE(stream.block(1, 2, 3), RandomStream(7, Purpose::initial_weights, 4).block(1, 2, 3));
}

TEST(random, philox_gives_its_published_numbers) {
  // Known-answer test of Random123 for Philox 4x32-10 with counter and key 0. The tag of the
  // counter is never 0 in use; here purpose 0 makes it so.
  const auto block = RandomStream(0, Purpose{0}).block(0, 0, 0);
  EXPECT_EQ(block, (std::array<std::uint32_t, 4>{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
}

TEST(random, uniform_numbers_are_inside_the_unit_interval_and_even) {
  const RandomStream stream(1, Purpose::batch_order);
  double sum = 0;
  for (std::uint32_t i = 0; i < 10000; ++i) {
    const double u = stream.uniform(0, 0, i);
    EXPECT_GT(u, 0);
    EXPECT_LT(u, 1);
    sum += u;
  }
  EXPECT_NEAR(sum / 10000, 0.5, 0.01);
}

}  // namespace
}  // namespace infomorph
