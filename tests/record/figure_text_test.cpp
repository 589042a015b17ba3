#include "infomorph/record/figure_text.hpp"

#include <gtest/gtest.h>

#include "infomorph/record/summary.hpp"

namespace infomorph {
namespace {

const std::vector<FigureColumn> kColumns = {{.name = "bars", .integer = true},
                                            {.name = "accuracy.train"},
                                            {.name = "accuracy.test"},
                                            {.name = "final", .last_only = true}};

TEST(figure_text, one_table_of_columns_serves_csv_and_json) {
  EXPECT_EQ(figure_titles(kColumns), ",bars,accuracy_train,accuracy_test");
  EXPECT_EQ(figure_values(kColumns, {8, 0.1, 1}), ",8,0.1,1");
  EXPECT_EQ(figure_values(kColumns, {8, 0.1, 1, 0.25}), ",8,0.1,1");
  nlohmann::ordered_json summary = detail::summary_head({.seed = 7}, 12, 0.5);
  detail::add_figures(kColumns, {8, 0.1, 1, 0.25}, summary);
  summary.erase("version");
  EXPECT_TRUE(summary.erase("machine"));
  EXPECT_EQ(summary.dump(),
            "{\"task\":\"classify\",\"seed\":7,\"steps\":12,\"seconds_training\":0.5,\"bars\":8,"
            "\"accuracy\":{\"train\":0.1,\"test\":1.0},\"final\":0.25}");
}

}  // namespace
}  // namespace infomorph
