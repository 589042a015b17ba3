#include "infomorph/task/information_mean.hpp"

#include <gtest/gtest.h>

namespace infomorph {
namespace {

TEST(information_mean, goals_are_of_all_batches_and_terms_of_those_that_have_them) {
  InformationMean mean;
  mean.add({{{1, 2}, {0.5, 0}, Matrix<double>::Constant(2, 3, 4)}, {}}, true);
  mean.add({{{3, 2}, {0.5, 1}, {}}, {}}, false);
  mean.add({{{5, 2}, {0.5, 0.5}, Matrix<double>::Constant(2, 3, 6)}, {}}, true);
  const std::vector<LayerInformation> layers = mean.mean();
  ASSERT_EQ(layers.size(), 2U);
  EXPECT_EQ(layers[0].goal, (std::vector<double>{3, 2}));
  EXPECT_EQ(layers[0].mean_activity, (std::vector<double>{0.5, 0.5}));
  EXPECT_EQ(layers[0].terms, (Matrix<double>::Constant(2, 3, 5)));
  EXPECT_TRUE(layers[1].goal.empty()) << "of a baseline";
}

}  // namespace
}  // namespace infomorph
