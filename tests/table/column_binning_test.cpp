#include "infomorph/table/column_binning.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

namespace infomorph {
namespace {

using Rule = ColumnBinning::Rule;

TEST(column_binning, edges_belong_to_the_bin_above_in_every_unit) {
  std::vector<double> whole(31);
  std::iota(whole.begin(), whole.end(), 0.0);
  const std::vector<double> once(whole.size(), 1.0);
  const BinnedValues expected = bin_values(whole, once, {10, Rule::equal_width});
  EXPECT_EQ(expected.bin_of[3], 1);
  EXPECT_EQ(expected.bin_of[30], 9);
  for (const double unit : {0.1, 0.3, 0.7, 1e-3, 7.0, 1e9}) {
    std::vector<double> scaled = whole;
    for (double& value : scaled) value *= unit;
    EXPECT_EQ(bin_values(scaled, once, {10, Rule::equal_width}).bin_of, expected.bin_of) << unit;
  }
}

TEST(column_binning, equal_counts_are_as_full_as_equal_values_allow) {
  const std::vector<double> values = {3, 1, 2, 5};
  const BinnedValues binned =
      bin_values(values, std::vector{1.0, 4.0, 1.0, 2.0}, {2, Rule::equal_count});
  EXPECT_EQ(binned.bin_of, (std::vector{1, 0, 1, 1}));
  EXPECT_EQ(binned.edges, (std::vector{1.0, 2.0, 5.0}));
  EXPECT_EQ(binned.names, (std::vector<std::string>{"1..1", "2..5"}));
}

TEST(column_binning, equal_values_stay_together_in_bins_of_equal_counts) {
  const BinnedValues binned = bin_values(std::vector{2.0, 1.0, 2.0, 1.0, 1.0, 3.0},
                                         std::vector(6, 1.0), {6, Rule::equal_count});
  EXPECT_EQ(binned.bin_of, (std::vector{3, 0, 3, 0, 0, 5}));
  EXPECT_EQ(binned.edges, (std::vector{1.0, 2.0, 3.0, 3.0}));
}

RC_GTEST_PROP(column_binning, values_lie_between_the_edges_of_their_bin, (std::vector<int> drawn)) {
  RC_PRE(!drawn.empty());
  const std::vector<double> values(drawn.begin(), drawn.end());
  const int bins = *rc::gen::inRange(1, 12);
  const BinnedValues binned =
      bin_values(values, std::vector<double>(values.size(), 1.0), {bins, Rule::equal_width});
  RC_ASSERT(binned.edges.size() == static_cast<std::size_t>(bins) + 1);
  RC_ASSERT(std::ranges::is_sorted(binned.edges));
  const double slack = 1e-9 * (binned.edges.back() - binned.edges.front());
  for (std::size_t i = 0; i < values.size(); ++i) {
    RC_ASSERT(values[i] >= binned.edges[binned.bin_of[i]] - slack);
    RC_ASSERT(values[i] <= binned.edges[binned.bin_of[i] + 1] + slack);
  }
}

}  // namespace
}  // namespace infomorph
