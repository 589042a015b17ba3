#include "infomorph/dataset/patterns.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

// Mean product of each unit with the next.
double neighbour_correlation(const Matrix<float>& patterns) {
  const auto units = patterns.cols();
  return (patterns.leftCols(units - 1).array() * patterns.rightCols(units - 1).array())
      .cast<double>()
      .mean();
}

TEST(patterns, independent_units_are_fair_and_uncorrelated) {
  const Matrix<float> patterns = PatternSource(IndependentPatterns{}, 200).draw(3, 500);
  EXPECT_TRUE((patterns.array().abs() == 1).all());
  EXPECT_NEAR(patterns.cast<double>().mean(), 0, 0.015);
  EXPECT_NEAR(neighbour_correlation(patterns), 0, 0.015);
}

TEST(patterns, a_markov_chain_has_its_correlation_and_stays_fair) {
  for (const double correlation : {-0.5, 0.5, 0.85}) {
    const Matrix<float> patterns = PatternSource(MarkovPatterns{correlation}, 200).draw(4, 500);
    EXPECT_NEAR(neighbour_correlation(patterns), correlation, 0.015);
    EXPECT_NEAR(patterns.cast<double>().mean(), 0, 0.05);
  }
}

TEST(patterns, sparse_units_have_their_activity) {
  const Matrix<float> patterns = PatternSource(SparsePatterns{0.1}, 200).draw(5, 500);
  EXPECT_NEAR((patterns.array() > 0).cast<double>().mean(), 0.1, 0.01);
}

TEST(patterns, depend_on_the_seed_and_not_on_how_many_are_drawn) {
  const PatternSource source(IndependentPatterns{}, 40);
  EXPECT_EQ(source.draw(1, 9).topRows(5), source.draw(1, 5));
  EXPECT_NE(source.draw(1, 5), source.draw(2, 5));
}

TEST(patterns, images_come_binarised_and_none_twice) {
  EXPECT_NE(error_message([] {
              PatternSource(ImagePatterns{}, 100);
            }).find("have 784 pixels, but there are 100 neurons"),
            std::string::npos);
  const PatternSource source(ImagePatterns{}, 784);
  const Matrix<float> patterns = source.draw(1, 300);
  EXPECT_TRUE((patterns.array().abs() == 1).all());
  const double white = (patterns.array() > 0).cast<double>().mean();
  EXPECT_GT(white, 0.08);
  EXPECT_LT(white, 0.2);
  EXPECT_EQ(source.draw(1, 60000).rows(), 60000);
  EXPECT_NE(error_message([&] { source.draw(1, 60001); }).find("there are 60000 images"),
            std::string::npos);
}

}  // namespace
}  // namespace infomorph
