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

}  // namespace
}  // namespace infomorph
