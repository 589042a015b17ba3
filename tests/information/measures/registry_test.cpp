#include "infomorph/information/measures/registry.hpp"

#include <gtest/gtest.h>

#include <set>

#include "infomorph/information/measures/shared_exclusions.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

TEST(measure_registry, has_each_name_once_and_the_default_first) {
  EXPECT_EQ(redundancy_measures().front(), &kSharedExclusions);
  std::set<std::string_view> names;
  for (const RedundancyMeasure* measure : redundancy_measures()) {
    EXPECT_TRUE(names.insert(measure->name).second) << measure->name;
    EXPECT_EQ(&redundancy_measure(measure->name), measure);
    EXPECT_FALSE(measure->description.empty());
  }
}

TEST(measure_registry, lists_what_there_is_where_a_name_is_unknown) {
  EXPECT_EQ(error_message([] { redundancy_measure("sy"); }),
            "there is no measure of redundancy 'sy': known are sx, mmi, min, pm, ccs, broja, surd, "
            "gaussian");
}

}  // namespace
}  // namespace infomorph
