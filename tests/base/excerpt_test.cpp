#include "infomorph/base/excerpt.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace infomorph {
namespace {

TEST(excerpt, a_short_text_is_quoted_whole) {
  EXPECT_EQ(excerpt(""), "");
  EXPECT_EQ(excerpt("größe 1"), "größe 1");
  const std::string fits(80, 'x');
  EXPECT_EQ(excerpt(fits), fits);
}

TEST(excerpt, a_long_text_is_cut_between_characters) {
  EXPECT_EQ(excerpt(std::string(81, 'x')), fmt::format("{:x<80}... (81 bytes)", ""));
  EXPECT_EQ(excerpt("abcdef", 3), "abc... (6 bytes)");
  EXPECT_EQ(excerpt("ab\u00fc\u00fc", 3), "ab\u00fc... (6 bytes)");
  EXPECT_LT(excerpt(std::string(50'000'000, '\0')).size(), 400U);
}

TEST(excerpt, what_a_terminal_would_obey_is_written_out) {
  EXPECT_EQ(excerpt("a\x1b[2Jb\n\x7f"), "a\\x1b[2Jb\\x0a\\x7f");
  EXPECT_EQ(excerpt("caf\xe9"), "caf\\xe9");
}

}  // namespace
}  // namespace infomorph
