#include "infomorph/table/disguised_number.hpp"

#include <gtest/gtest.h>

namespace infomorph {
namespace {

TEST(disguised_number, marks_of_thousands_percents_and_currencies) {
  for (const char* text : {"1,000", "1.000", "12,345,678", "1,000.5", "-1.000,5", "1 000", "1'000",
                           "1\xc2\xa0"
                           "000,25",
                           "5%", "5,5 %", "$3", "-$ 3.20", "3 \xe2\x82\xac"}) {
    EXPECT_TRUE(is_disguised_number(text)) << text;
  }
}

TEST(disguised_number, is_neither_a_number_nor_a_word) {
  for (const char* text :
       {"",           "5",     "-5.25", "+1e5", " 7 ",    "1,5",   "a",
        "1a",         "12 ms", "20-29", "1,00", "1,0000", "0,125", ",000",
        "2020-01-01", "12:30", "%",     "$",    "1.2.3",  "10 20", "1,0000,000"}) {
    EXPECT_FALSE(is_disguised_number(text)) << text;
  }
}

}  // namespace
}  // namespace infomorph
