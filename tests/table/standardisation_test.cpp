#include "infomorph/table/standardisation.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

std::vector<double> standardised(std::vector<double> column) {
  const Standardisation how = standardisation_of(column);
  for (double& value : column) value = how.of(value);
  return column;
}

TEST(standardisation, gives_mean_0_and_deviation_1) {
  EXPECT_EQ(standardised({1, 3}), (std::vector<double>{-1, 1}));
  const Standardisation how = standardisation_of(std::vector<double>{2, 4, 9});
  EXPECT_DOUBLE_EQ(how.mean, 5);
  EXPECT_DOUBLE_EQ(how.scale, 1 / std::sqrt(26.0 / 3));
}

TEST(standardisation, takes_every_size_that_double_holds) {
  for (const double size : {1e-300, 1e-200, 1e200, 1e300, 1.7e308}) {
    const std::vector<double> column = standardised({-size, size, -size, size});
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(column[i], i % 2 == 0 ? -1 : 1, 1e-12) << size;
  }
  EXPECT_NE(error_message([] {
              standardisation_of(std::vector<double>{0, 1e-320});
            }).find("too little for double precision"),
            std::string::npos);
}

TEST(standardisation, keeps_what_a_large_number_varies) {
  std::vector<double> small;
  std::vector<double> large;
  for (int i = 0; i < 100000; ++i) {
    small.push_back(i * 37 % 1001);
    large.push_back(1.7e9 + small.back());
  }
  const std::vector<double> expected = standardised(small);
  const std::vector<double> found = standardised(large);
  for (std::size_t i = 0; i < found.size(); ++i) ASSERT_NEAR(found[i], expected[i], 1e-9);
}

TEST(standardisation, a_column_that_differs_by_rounding_alone_is_constant) {
  EXPECT_EQ(standardised({0.1 + 0.2, 0.3, 0.3}), (std::vector<double>{0, 0, 0}));
  EXPECT_EQ(standardised({7, 7}), (std::vector<double>{0, 0}));
  EXPECT_EQ(standardised({0, 0}), (std::vector<double>{0, 0}));
  EXPECT_EQ(standardisation_of(std::vector<double>{5, 5}).of(1e308), 0);
  EXPECT_NE(standardised({1, 1 + 1e-12})[0], 0) << "small, but more than rounding";
}

RC_GTEST_PROP(standardisation, does_not_depend_on_the_unit, ()) {
  const auto column = *rc::gen::nonEmpty<std::vector<int>>();
  const int power = *rc::gen::inRange(-900, 900);
  std::vector<double> numbers(column.begin(), column.end());
  const std::vector<double> expected = standardised(numbers);
  for (double& number : numbers) number = std::ldexp(number, power);
  RC_ASSERT(standardised(numbers) == expected);
}

}  // namespace
}  // namespace infomorph
