#include "infomorph/analysis/measure_comparison.hpp"

#include <gtest/gtest.h>

#include "infomorph/base/error.hpp"
#include "infomorph/table/csv_reader.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

MeasureComparison compared(const std::string& csv, DecompositionRequest request = {}) {
  CsvReader reader(text_bytes(csv), "t.csv");
  request.roles.target = "y";
  return compare_measures(reader, request, 1);
}

TEST(measure_comparison, tells_where_measures_differ) {
  const MeasureComparison found = compared("a,b,y\n0,0,0\n0,1,0\n1,0,0\n1,1,1\n");
  EXPECT_EQ(found.measures.size(), 7U);
  EXPECT_TRUE(found.left_out.empty());
  ASSERT_EQ(found.disagreements.size(), 4U);
  const auto& unique = found.disagreements[1];
  EXPECT_EQ(unique.antichain, 1);
  EXPECT_EQ(found.measures[unique.lowest]->name, "pm");
  EXPECT_EQ(found.measures[unique.highest]->name, "ccs");
  EXPECT_TRUE(unique.signs_differ);
  EXPECT_NEAR(unique.difference, 0.25 + 0.207519, 1e-6);
  // Of copies all say the same.
  EXPECT_TRUE(compared("a,b,y\n0,0,0\n1,1,1\n").disagreements.empty());
}

TEST(measure_comparison, leaves_out_what_is_not_for_so_many_sources) {
  const MeasureComparison found = compared("a,b,c,y\n0,0,0,0\n0,1,1,0\n1,0,1,0\n1,1,0,1\n");
  EXPECT_EQ(found.measures.size(), 6U);
  EXPECT_EQ(found.left_out,
            std::vector<std::string>{
                "the measure broja (unique information) decomposes what up to 2 sources say, not "
                "3"});
  // surd has no term {1}{23}, which is the fifth antichain.
  EXPECT_FALSE(found.total(5, 4));
  EXPECT_TRUE(found.total(5, 0));
}

TEST(measure_comparison, refuses_what_one_measure_gives) {
  EXPECT_EQ(error_message([] { compared("a,y\n0,0\n1,1\n", {.permutations = 9}); }),
            "--measure all compares atoms: it cannot be combined with --permutations, which one "
            "measure gives");
}

}  // namespace
}  // namespace infomorph
