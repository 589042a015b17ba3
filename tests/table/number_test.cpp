#include "infomorph/table/number.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace infomorph {
namespace {

TEST(number, is_the_whole_text) {
  EXPECT_EQ(parse_number(" +2.5\t"), 2.5);
  EXPECT_EQ(parse_number("5e-324"), 5e-324);
  for (const char* text : {"", "x", "1x", "1e400x", "+-1", "1e", "--1"}) {
    EXPECT_EQ(parse_number(text), std::nullopt) << text;
  }
}

TEST(number, too_large_for_double_is_infinite) {
  const std::string digits(400, '7');
  for (const std::string& text :
       {std::string("1e400"), std::string("0.001E+400"), std::string("1e99999999999999999999"),
        digits, digits + ".5", digits + "e-20"}) {
    EXPECT_EQ(parse_number(text), INFINITY) << text;
    EXPECT_EQ(parse_number("-" + text), -INFINITY) << text;
  }
}

TEST(number, too_small_for_double_is_zero) {
  const std::string zeros = "0." + std::string(400, '0') + "7";
  for (const std::string& text : {std::string("1e-400"), std::string("1000E-400"),
                                  std::string("1e-99999999999999999999"), zeros, zeros + "e20"}) {
    EXPECT_EQ(parse_number(text), 0) << text;
    EXPECT_EQ(parse_number("-" + text), 0) << text;
  }
}

}  // namespace
}  // namespace infomorph
