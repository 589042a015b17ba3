#include "infomorph/information/goal_presets.hpp"

#include <gtest/gtest.h>

#include <random>

#include "infomorph/base/error.hpp"
#include "infomorph/information/decomposition.hpp"

namespace infomorph {
namespace {

using Terms = std::vector<GoalTerm>;

TEST(goal_presets, are_the_published_vectors_of_two_classes) {
  EXPECT_EQ(goal_terms(preset_goal("infomax", 2)), (Terms{{"{1}{2}", 1}, {"{1}", 1}}));
  EXPECT_EQ(goal_terms(preset_goal("predictive_coding", 2)),
            (Terms{{"{1}{2}", -1}, {"{1}", -1}, {"{2}", -1}, {"{12}", -1}, {"residual", -1}}));
  EXPECT_EQ(goal_terms(preset_goal("unique", 2)), (Terms{{"{1}", 1}}));
  EXPECT_EQ(goal_terms(preset_goal("redundancy", 2)), (Terms{{"{1}{2}", 1}}));
  EXPECT_EQ(goal_terms(preset_goal("co_information", 2)), (Terms{{"{1}{2}", 1}, {"{12}", -1}}));
  const Terms coherent = {
      {"{1}{2}", 1}, {"{1}", 0.5}, {"{2}", 0.25}, {"{12}", -0.25}, {"residual", 2}};
  EXPECT_EQ(goal_terms(coherent_infomax(1, 0.5, 0.25, 2, 2)), coherent);
  EXPECT_EQ(goal_terms(preset_goal("coherent_infomax(1, .5,0.25 , 2)", 2)), coherent);
}

TEST(goal_presets, of_three_classes_name_the_eighteen_terms) {
  EXPECT_EQ(goal_terms(preset_goal("unique", 3)), (Terms{{"{1}", 1}}));
  EXPECT_EQ(goal_terms(preset_goal("redundancy", 3)),
            (Terms{{"{1}{2}{3}", 1}, {"{1}{2}", 1}, {"{1}{3}", 1}, {"{1}{23}", 1}}));
  EXPECT_EQ(goal_terms(preset_goal("co_information", 3)), (Terms{{"{1}{2}{3}", 1},
                                                                 {"{1}{2}", 1},
                                                                 {"{1}{3}", 1},
                                                                 {"{1}{23}", 1},
                                                                 {"{12}{13}", -1},
                                                                 {"{12}", -1},
                                                                 {"{13}", -1},
                                                                 {"{123}", -1}}));
}

double value_of(const Goal& goal, const JointDistribution& joint) {
  const Decomposition decomposition = decompose(joint);
  double value = goal.residual * *decomposition.residual_entropy;
  for (std::size_t i = 0; i < goal.gamma.size(); ++i) {
    value += goal.gamma[i] * decomposition.atoms[i].total;
  }
  return value;
}

// Two distributions of the same variables: (r, c, l, y), and (r, the pair c and l, y).
TEST(goal_presets, of_three_classes_take_both_contexts_as_one) {
  std::mt19937 random(1);
  std::vector<int> apart;
  std::vector<int> together;
  for (int i = 0; i < 500; ++i) {
    const int r = static_cast<int>(random() % 3);
    const int c = static_cast<int>(random() % 2);
    const int l = static_cast<int>(random() % 3);
    const int y = random() % 4 == 0 ? 1 : static_cast<int>((r + c * l) % 2);
    apart.insert(apart.end(), {r, c, l, y});
    together.insert(together.end(), {r, 3 * c + l, y});
  }
  const JointDistribution three = JointDistribution::from_samples(3, apart);
  const JointDistribution two = JointDistribution::from_samples(2, together);
  for (const char* name : {"infomax", "predictive_coding", "unique", "redundancy", "co_information",
                           "coherent_infomax(0.3, 0.5, -0.7, 0.2)"}) {
    EXPECT_NEAR(value_of(preset_goal(name, 3), three), value_of(preset_goal(name, 2), two), 1e-12)
        << name;
  }
}

TEST(goal_presets, have_the_terms_they_say) {
  const JointDistribution joint = JointDistribution::from_samples(
      2, std::vector<int>{0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1});
  const Decomposition decomposition = decompose(joint);
  EXPECT_NEAR(value_of(preset_goal("infomax", 2), joint), decomposition.mutual_information_of(0b01),
              1e-12);
  EXPECT_NEAR(value_of(preset_goal("predictive_coding", 2), joint), -*decomposition.target_entropy,
              1e-12);
  EXPECT_NEAR(value_of(preset_goal("co_information", 2), joint),
              decomposition.mutual_information_of(0b01) +
                  decomposition.mutual_information_of(0b10) - decomposition.mutual_information,
              1e-12);
  EXPECT_NEAR(value_of(coherent_infomax(0, 1, 0, 0, 2), joint),
              decomposition.mutual_information - decomposition.mutual_information_of(0b10), 1e-12);
}

TEST(goal_presets, refuse_what_they_do_not_know) {
  EXPECT_THROW(preset_goal("infomax", 4), Error);
  EXPECT_THROW(preset_goal("infomin", 2), Error);
  for (const char* name : {"coherent_infomax", "coherent_infomax(1, 2, 3)", "coherent_infomax()",
                           "coherent_infomax(1, 2, 3, 4", "coherent_infomax(1, 2, 3, 4) x",
                           "coherent_infomax(1, 2, 3, inf)"}) {
    EXPECT_THROW(preset_goal(name, 2), Error) << name;
  }
}

}  // namespace
}  // namespace infomorph
