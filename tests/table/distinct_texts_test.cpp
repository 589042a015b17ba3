#include "infomorph/table/distinct_texts.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <string>

namespace infomorph {
namespace {

RC_GTEST_PROP(distinct_texts, are_numbered_and_counted_as_they_come, ()) {
  // Texts of a few letters, so that they repeat, shorter and longer than 8 bytes; bytes of 0 too.
  const auto cells = *rc::gen::container<std::vector<std::string>>(rc::gen::map(
      rc::gen::pair(rc::gen::inRange(0, 12), rc::gen::element('a', '\0', '\xff')),
      [](const std::pair<int, char>& of) { return std::string(of.first, of.second); }));
  DistinctTexts texts;
  std::map<std::string, int> numbers;
  std::map<std::string, std::size_t> counts;
  std::map<std::string, std::size_t> lines;
  std::size_t line = 2;
  for (const std::string& cell : cells) {
    const auto expected = static_cast<int>(numbers.size());
    RC_ASSERT(texts.add(cell, line) == numbers.try_emplace(cell, expected).first->second);
    lines.try_emplace(cell, line++);
    ++counts[cell];
  }
  RC_ASSERT(texts.size() == numbers.size());
  for (const auto& [text, number] : numbers) {
    RC_ASSERT(texts.text(number) == text);
    RC_ASSERT(texts.count(number) == counts[text]);
    RC_ASSERT(texts.line(number) == lines[text]);
  }
}

TEST(distinct_texts, that_begin_alike_or_differ_in_length_are_told_apart) {
  DistinctTexts texts;
  const std::vector<std::string> all = {"",
                                        "a",
                                        "aa",
                                        "1234567",
                                        "12345678",
                                        "123456789",
                                        "12345678a",
                                        std::string(1, '\0'),
                                        std::string(2, '\0')};
  for (int pass = 0; pass < 2; ++pass) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      EXPECT_EQ(texts.add(all[i], 1), static_cast<int>(i));
    }
  }
  EXPECT_EQ(texts.count(3), 2U);
}

TEST(distinct_texts, many_are_told_apart) {
  DistinctTexts texts;
  for (int pass = 0; pass < 2; ++pass) {
    for (int i = 0; i < 50000; ++i) {
      ASSERT_EQ(texts.add(std::to_string(i * 7919L), 1), i);
      ASSERT_EQ(texts.size(), static_cast<std::size_t>(pass == 0 ? i + 1 : 50000));
    }
  }
}

}  // namespace
}  // namespace infomorph
