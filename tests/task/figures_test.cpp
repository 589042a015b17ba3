#include "infomorph/task/figures.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

const std::vector<FigureColumn> kColumns = {
    {.name = "loss"},
    {.name = "accuracy.train", .rank = 2},
    {.name = "accuracy.test", .rank = 1, .last_only = true}};

TEST(figures, scores_come_by_rank_and_only_if_they_are_there) {
  std::vector<Score> scores = scores_of(kColumns, {0.1, 0.2, 0.3});
  ASSERT_EQ(scores.size(), 2U);
  EXPECT_EQ(scores[0].name, "accuracy_test");
  EXPECT_EQ(scores[0].value, 0.3);
  EXPECT_EQ(scores[1].name, "accuracy_train");
  scores = scores_of(kColumns, {0.1, 0.2});
  ASSERT_EQ(scores.size(), 1U);
  EXPECT_EQ(scores[0].name, "accuracy_train");
}

TEST(figures, a_figure_is_found_by_its_title) {
  EXPECT_EQ(figure(kColumns, {0.1, 0.2, 0.3}, "accuracy_train"), 0.2);
  EXPECT_EQ(error_message([&] {
              figure(kColumns, {0.1, 0.2}, "accuracy_test");
            }),
            "the record has no figure 'accuracy_test'");
  EXPECT_EQ(error_message([&] { figure(kColumns, {0.1}, "speed"); }),
            "the record has no figure 'speed'");
}

}  // namespace
}  // namespace infomorph
