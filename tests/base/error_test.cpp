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

}  // namespace
}  // namespace infomorph
