#include "infomorph/network/division.hpp"

#include <rapidcheck/gtest.h>

#include <mutex>
#include <numeric>

#include "infomorph/algebra/product.hpp"
#include "tests/thread_ranks.hpp"

namespace infomorph {
namespace {

Division of_rank(int neurons, int rank, int count) {
  ThreadRanks::Group group(count);
  const ThreadRanks ranks(group, rank, count);
  return Division(neurons, &ranks);
}

RC_GTEST_PROP(division, every_neuron_has_one_rank_and_no_tile_is_cut, ()) {
  const int count = *rc::gen::inRange(2, 9);
  const int neurons = *rc::gen::inRange((count - 1) * kTileRows + 1, 40 * kTileRows);
  int next = 0;
  std::vector<int> tiles;
  for (int rank = 0; rank < count; ++rank) {
    const Division division = of_rank(neurons, rank, count);
    RC_ASSERT(division.is_divided());
    RC_ASSERT(division.first() == next);
    RC_ASSERT(division.first() % kTileRows == 0);
    RC_ASSERT(division.here() > 0);
    RC_ASSERT(division.rows(1).counts[static_cast<std::size_t>(rank)] == division.here());
    next += division.here();
    tiles.push_back((division.here() + kTileRows - 1) / kTileRows);
  }
  RC_ASSERT(next == neurons);
  const auto [fewest, most] = std::ranges::minmax(tiles);
  RC_ASSERT(most - fewest <= 1);
}

TEST(division, what_has_fewer_tiles_than_there_are_ranks_is_whole) {
  EXPECT_FALSE(of_rank(2 * kTileRows, 0, 3).is_divided());
  EXPECT_TRUE(of_rank(2 * kTileRows + 1, 0, 3).is_divided());
  EXPECT_FALSE(of_rank(5, 0, 2).is_divided());
  EXPECT_FALSE(of_rank(1000, 0, 1).is_divided());
  EXPECT_FALSE(Division(1000, nullptr).is_divided());
}

TEST(division, the_part_of_a_tile_goes_with_the_larger_share) {
  const Division first = of_rank(300, 0, 2);
  const Division second = of_rank(300, 1, 2);
  EXPECT_EQ(first.here(), 128);
  EXPECT_EQ(second.here(), 172);
}

}  // namespace
}  // namespace infomorph
