#include "infomorph/spec/toml_depth.hpp"

#include <gtest/gtest.h>

#include <string>

#include "infomorph/spec/spec_file.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

using detail::first_too_nested;
using detail::kMostNested;

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(toml_depth, keys_and_brackets_are_counted) {
  EXPECT_EQ(first_too_nested("[a.b]\nc.d = [1.5, 2.5]\n"), std::string::npos);
  EXPECT_EQ(first_too_nested(repeated("a.", kMostNested - 1) + "a = 1"), std::string::npos);
  EXPECT_EQ(first_too_nested(repeated("a.", kMostNested) + "a = 1"), 2U * kMostNested - 1);
  EXPECT_EQ(first_too_nested("x = " + repeated("[", kMostNested)), std::string::npos);
  EXPECT_EQ(first_too_nested("x = " + repeated("[", kMostNested + 1)), 4U + kMostNested);
  EXPECT_EQ(first_too_nested("x = [" + repeated("1.5,\n", 100) + "]"), std::string::npos);
  EXPECT_EQ(first_too_nested("x = " + repeated("{}, []", 100)), std::string::npos);
}

TEST(toml_depth, strings_and_comments_do_not_count) {
  const std::string dots(100, '.');
  for (const char* quote : {"\"", "'", "\"\"\"", "'''"}) {
    const std::string string = quote + dots + quote;
    EXPECT_EQ(first_too_nested("x = " + string), std::string::npos) << quote;
    EXPECT_EQ(first_too_nested("x = " + string + "\n" + repeated("a.", 20)), string.size() + 36)
        << quote;
  }
  EXPECT_EQ(first_too_nested("# " + dots + "\nx = 1"), std::string::npos);
  EXPECT_EQ(first_too_nested("x = \"\\\"" + dots + "\""), std::string::npos);
  EXPECT_EQ(first_too_nested("x = '''a'" + dots + "'''"), std::string::npos);
  // A string that is not closed ends with its line.
  EXPECT_NE(first_too_nested("x = 'a\n" + repeated("a.", 20)), std::string::npos);
}

TEST(toml_depth, a_deep_spec_is_refused_before_it_is_parsed) {
  for (const std::string& text :
       {repeated("a.", 50000) + "a = 1\n", "[" + repeated("a.", 50000) + "a]\n",
        "x = " + repeated("[", 50000), "x = " + repeated("{a=", 50000)}) {
    EXPECT_NE(error_message([&] { parse_spec(text, "deep.toml", {}); }).find("deep.toml:1:"),
              std::string::npos);
  }
  const std::string setting = repeated("a.", 50000) + "a=1";
  EXPECT_NE(error_message([&] { parse_spec("", "x.toml", {setting}); }).find("--set"),
            std::string::npos);
  const std::string value = "seed=" + repeated("[", 50000);
  EXPECT_NE(error_message([&] { parse_spec("", "x.toml", {value}); }), "");
}

}  // namespace
}  // namespace infomorph
