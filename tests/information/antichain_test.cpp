#include "infomorph/information/antichain.hpp"

#include <gtest/gtest.h>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

std::string error_of(std::string_view text, int sources) {
  try {
    Antichain::parse(text, sources);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(antichain, text_form_is_sorted_by_size_then_lexicographically) {
  EXPECT_EQ(Antichain::parse("{23}{1}", 3).text(), "{1}{23}");
  EXPECT_EQ(Antichain::parse("{32}{31}{21}", 3).text(), "{12}{13}{23}");
  EXPECT_EQ(Antichain({0b110, 0b001}).text(), "{1}{23}");
}

TEST(antichain, up_set_holds_every_superset_of_a_collection) {
  const UpSet up = Antichain::parse("{1}{23}", 3).up_set(3);
  EXPECT_EQ(up, 1U << 0b001 | 1U << 0b011 | 1U << 0b101 | 1U << 0b110 | 1U << 0b111);
  EXPECT_EQ(Antichain::from_up_set(up, 3).text(), "{1}{23}");
}

TEST(antichain, errors_say_what_is_wrong) {
  EXPECT_NE(error_of("{1}{12}", 2).find("{12} contains {1}"), std::string::npos);
  EXPECT_NE(error_of("{1}{1}", 2).find("contains"), std::string::npos);
  EXPECT_NE(error_of("{4}", 3).find("names source 4, but there are 3"), std::string::npos);
  for (const char* text : {"", "{}", "1", "{1", "1}", "{a}", "{1}x", "{{1}}", "{0}"}) {
    EXPECT_NE(error_of(text, 3).find("is no antichain"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace infomorph
