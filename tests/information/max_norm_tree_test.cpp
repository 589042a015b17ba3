#include "infomorph/information/max_norm_tree.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace infomorph {
namespace {

using Points = std::vector<std::vector<double>>;  // [D][n]

MaxNormTree tree_of(const Points& points) {
  std::vector<const std::vector<double>*> columns;
  for (const std::vector<double>& column : points) columns.push_back(&column);
  return MaxNormTree(columns);
}

// The other points by their distance, then by their number.
std::vector<MaxNormTree::Neighbour> all_pairs(const Points& points, std::uint32_t i) {
  std::vector<MaxNormTree::Neighbour> others;
  for (std::uint32_t j = 0; j < points[0].size(); ++j) {
    if (j == i) continue;
    double largest = 0;
    for (const auto& column : points) largest = std::max(largest, std::abs(column[i] - column[j]));
    others.emplace_back(largest, j);
  }
  std::ranges::sort(others);
  return others;
}

std::vector<MaxNormTree::Neighbour> nearest(const MaxNormTree& tree, std::uint32_t i,
                                            std::size_t k) {
  std::vector<MaxNormTree::Neighbour> result = {{-1, 99}};  // to be overwritten
  tree.nearest(i, k, result);
  return result;
}

// Points on a grid of so many steps a side, so that distances tie and points coincide.
Points grid_points(int dimensions, int count, unsigned steps, std::uint32_t seed) {
  std::mt19937 random(seed);
  Points points(dimensions);
  for (auto& column : points) {
    for (int i = 0; i < count; ++i) column.push_back(0.1 * (random() % steps));
  }
  return points;
}

RC_GTEST_PROP(max_norm_tree, finds_and_counts_what_comparing_all_pairs_does, (std::uint32_t seed)) {
  const int dimensions = *rc::gen::inRange(1, 5);
  const int count = *rc::gen::inRange(1, 120);
  const auto steps = *rc::gen::element(1U, 3U, 40U, 1U << 31);
  const Points points = grid_points(dimensions, count, steps, seed);
  const MaxNormTree tree = tree_of(points);
  for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(count); ++i) {
    const auto others = all_pairs(points, i);
    for (const std::size_t k : {1U, 4U, 200U}) {
      const auto found = nearest(tree, i, k);
      RC_ASSERT(found.size() == std::min(k, others.size()));
      for (std::size_t n = 0; n < found.size(); ++n) {
        RC_ASSERT(found[n].first == others[n].first);
      }
    }
    const double of_another = others.empty() ? 1 : others[others.size() / 2].first;
    for (const double radius : {1e-300, 0.1, 1.0, of_another, 1e300}) {
      if (radius <= 0) continue;
      const auto closer =
          std::ranges::lower_bound(others, radius, {}, &MaxNormTree::Neighbour::first);
      RC_ASSERT(tree.count_closer(i, radius) == static_cast<std::size_t>(closer - others.begin()));
    }
  }
}

TEST(max_norm_tree, a_neighbour_is_another_point_at_its_distance) {
  const Points points = grid_points(3, 400, 1U << 31, 1);
  const MaxNormTree tree = tree_of(points);
  for (std::uint32_t i = 0; i < 400; ++i)
    EXPECT_EQ(nearest(tree, i, 9), [&] {
      auto expected = all_pairs(points, i);
      expected.resize(9);
      return expected;
    }()) << i;
}

TEST(max_norm_tree, of_one_point_has_no_neighbour) {
  const MaxNormTree tree = tree_of({{3}, {4}});
  EXPECT_TRUE(nearest(tree, 0, 5).empty());
  EXPECT_EQ(tree.count_closer(0, 1e300), 0U);
}

TEST(max_norm_tree, points_that_coincide_are_neighbours_at_distance_0) {
  const MaxNormTree tree = tree_of({std::vector<double>(50, 7), std::vector<double>(50, -7)});
  EXPECT_EQ(nearest(tree, 20, 3).back().first, 0);
  EXPECT_EQ(tree.count_closer(20, 1e-300), 49U);
}

TEST(max_norm_tree, a_distance_equal_to_the_radius_is_not_closer) {
  // The widest side is that of the first coordinate; the second decides.
  const MaxNormTree tree = tree_of({{0, 1, 2, 100}, {0, 5, 0, 0}});
  EXPECT_EQ(tree.count_closer(0, 2), 0U);
  EXPECT_EQ(tree.count_closer(0, 5), 1U);
  EXPECT_EQ(tree.count_closer(0, 5.5), 2U);
}

}  // namespace
}  // namespace infomorph
