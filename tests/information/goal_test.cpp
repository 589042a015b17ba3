#include "infomorph/information/goal.hpp"

#include <gtest/gtest.h>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

std::string error_of(int sources, const std::vector<GoalTerm>& terms) {
  try {
    goal_from_terms(sources, terms);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(goal, terms_survive_a_round_trip) {
  const std::vector<GoalTerm> terms = {
      {"{1}{2}", 1}, {"{1}", -0.2}, {"{12}", 0.1}, {"residual", 2}};
  EXPECT_EQ(goal_terms(goal_from_terms(2, terms)), terms);
}

TEST(goal, refuses_terms_that_do_not_exist) {
  EXPECT_NE(error_of(2, {{"{3}", 1}}).find("names source 3, but there are 2"), std::string::npos);
  EXPECT_NE(error_of(2, {{"synergy", 1}}).find("'synergy' is no antichain"), std::string::npos);
  EXPECT_NE(error_of(3, {{"{23}{1}", 1}, {"{1}{23}", 2}}).find("{1}{23} is given twice"),
            std::string::npos);
}

TEST(goal, presets_are_the_published_vectors) {
  EXPECT_EQ(goal_terms(preset_goal("co_information", 2)),
            (std::vector<GoalTerm>{{"{1}{2}", 1}, {"{12}", -1}}));
  EXPECT_EQ(goal_terms(coherent_infomax(1, 0.5, 0.25, 2)),
            (std::vector<GoalTerm>{
                {"{1}{2}", 1}, {"{1}", 0.5}, {"{2}", 0.25}, {"{12}", -0.25}, {"residual", 2}}));
  EXPECT_THROW(preset_goal("infomax", 3), Error);
  EXPECT_THROW(preset_goal("infomin", 2), Error);
}

}  // namespace
}  // namespace infomorph
