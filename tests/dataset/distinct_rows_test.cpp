#include "infomorph/dataset/distinct_rows.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <set>

namespace infomorph {
namespace {

const RandomStream kStream(1, Purpose::hierarchy);

std::set<std::vector<int>> different(const Matrix<int>& rows) {
  std::set<std::vector<int>> set;
  for (Eigen::Index i = 0; i < rows.rows(); ++i) {
    set.insert(std::vector<int>(rows.row(i).begin(), rows.row(i).end()));
  }
  return set;
}

TEST(distinct_rows, are_counted) {
  EXPECT_EQ(number_of_rows({}), 1U);
  EXPECT_EQ(number_of_rows({3, 4, 5}), 60U);
  EXPECT_EQ(number_of_rows(std::vector<int>(63, 2)), std::uint64_t{1} << 63);
  EXPECT_EQ(number_of_rows(std::vector<int>(100, 2)), std::numeric_limits<std::uint64_t>::max());
}

TEST(distinct_rows, are_all_there_are_if_all_are_asked_for) {
  const Matrix<int> rows = distinct_rows({3, 2, 4}, 24, kStream);
  EXPECT_EQ(different(rows).size(), 24U);
  EXPECT_EQ(rows.colwise().maxCoeff(), (Matrix<int>{{2, 1, 3}}));
  EXPECT_EQ(rows.minCoeff(), 0);
}

// Of few rows, and of so many that they are not put in order.
class rows_of_digits : public testing::TestWithParam<std::vector<int>> {};

TEST_P(rows_of_digits, differ_are_uniform_and_begin_as_fewer_do) {
  constexpr int kCount = 3000;
  const Matrix<int> rows = distinct_rows(GetParam(), kCount, kStream);
  EXPECT_EQ(different(rows).size(), std::size_t{kCount});
  for (Eigen::Index j = 0; j < rows.cols(); ++j) {
    const int radix = GetParam()[static_cast<std::size_t>(j)];
    for (int digit = 0; digit < radix; ++digit) {
      const double share = (rows.col(j).array() == digit).cast<double>().mean();
      EXPECT_NEAR(share, 1.0 / radix, 0.04) << j;
    }
  }
  EXPECT_EQ(distinct_rows(GetParam(), 10, kStream), rows.topRows(10));
  EXPECT_NE(distinct_rows(GetParam(), 10, RandomStream(2, Purpose::hierarchy)), rows.topRows(10));
}

INSTANTIATE_TEST_SUITE_P(all, rows_of_digits,
                         testing::Values(std::vector<int>{5, 8, 2, 8, 8},
                                         std::vector<int>{5, 128, 2, 128, 8, 8},
                                         std::vector<int>(90, 3)));

TEST(distinct_rows, are_drawn_again_where_they_come_twice) {
  // A third of two million: hundreds of thousands come twice.
  const Matrix<int> rows = distinct_rows({2048, 1024}, 700000, kStream);
  std::vector<bool> seen(2048 * 1024, false);
  int twice = 0;
  for (Eigen::Index i = 0; i < rows.rows(); ++i) {
    const auto number = static_cast<std::size_t>(rows(i, 0) * 1024 + rows(i, 1));
    twice += seen[number] ? 1 : 0;
    seen[number] = true;
  }
  EXPECT_EQ(twice, 0);
}

}  // namespace
}  // namespace infomorph
