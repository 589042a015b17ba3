#include "infomorph/base/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace infomorph {
namespace {

TEST(utf8, the_first_and_last_character_of_every_size_is_one) {
  const std::string characters[] = {
      "\x01",         "\x7F",         "\xC2\x80",     "\xDF\xBF",         "\xE0\xA0\x80",
      "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"};
  std::string all(1, '\0');
  for (const std::string& character : characters) {
    EXPECT_EQ(utf8_character_size(character + "a"), character.size());
    all += character;
  }
  EXPECT_TRUE(is_utf8(all));
  EXPECT_TRUE(is_utf8(""));
}

TEST(utf8, what_is_cut_short_too_long_or_beyond_is_none) {
  for (const char* bad : {"\x80", "a\xFF", "\xC3", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80",
                          "\xE2\x82", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
                          "\xC3(", "\xE2\x82(", "\xF0\x90\x80("}) {
    EXPECT_FALSE(is_utf8(bad)) << bad;
  }
}

}  // namespace
}  // namespace infomorph
