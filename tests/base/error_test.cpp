#include "infomorph/base/error.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

TEST(error, is_thrown_with_its_sentence_unless_the_condition_holds) {
  EXPECT_NO_THROW(require(true, "never {}", "seen"));
  EXPECT_EQ(error_message([] { require(false, "{}, line {}: is {:.1f}", "t.csv", 3, 0.25); }),
            "t.csv, line 3: is 0.2");
  EXPECT_THROW(require(false, "a sentence"), std::invalid_argument);
}

TEST(error, says_the_beginning_and_the_end_of_what_input_made_endless) {
  const std::string message =
      error_message([] { require(false, "begin {} end", std::string(50'000'000, 'x')); });
  EXPECT_LT(message.size(), 2000U);
  EXPECT_TRUE(message.starts_with("begin xxx"));
  EXPECT_TRUE(message.ends_with("xxx end"));
  const std::string fits(1600, 'x');
  EXPECT_EQ(error_message([&] { require(false, "{}", fits); }), fits);
}

}  // namespace
}  // namespace infomorph
