#include "infomorph/dataset/sample_parts.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

using Rows = std::vector<int>;

Rows numbers(int count, int first = 0) {
  Rows rows(count);
  std::iota(rows.begin(), rows.end(), first);
  return rows;
}

// All rows of all parts, sorted.
Rows rows_of(const SampleParts& parts) {
  Rows rows = parts.train;
  rows.insert(rows.end(), parts.validation.begin(), parts.validation.end());
  rows.insert(rows.end(), parts.test.begin(), parts.test.end());
  std::ranges::sort(rows);
  return rows;
}

// A column called `part` with these cells.
Column column_of(const std::vector<std::string>& cells) {
  Column column{.name = "part", .texts = cells};
  column.codes = numbers(static_cast<int>(cells.size()));
  return column;
}

SampleParts given(const std::vector<std::string>& cells, const std::string& fold = "") {
  return given_parts("t.csv", column_of(cells), numbers(static_cast<int>(cells.size())), fold, 1,
                     [](int row) { return "row " + std::to_string(row); });
}

std::string refusal(const std::vector<std::string>& cells, const std::string& fold = "") {
  return error_message([&] { given(cells, fold); });
}

RC_GTEST_PROP(sample_parts, that_are_drawn_are_a_fifth_each_and_share_the_rows, ()) {
  const int count = *rc::gen::inRange(5, 200);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const Rows rows = numbers(count, 1000);
  const SampleParts both = drawn_parts("t.csv", rows, true, seed);
  RC_ASSERT(both.test.size() == static_cast<std::size_t>(count / 5));
  RC_ASSERT(both.validation.size() == both.test.size());
  RC_ASSERT(rows_of(both) == rows);
  const SampleParts one = drawn_parts("t.csv", rows, false, seed);
  RC_ASSERT(one.test.empty());
  RC_ASSERT(one.validation.size() == static_cast<std::size_t>(count / 5));
  RC_ASSERT(rows_of(one) == rows);
}

TEST(sample_parts, that_are_drawn_depend_on_the_seed_alone) {
  const Rows rows = numbers(50);
  const SampleParts parts = drawn_parts("t.csv", rows, true, 1);
  EXPECT_EQ(parts.test, drawn_parts("other.csv", rows, true, 1).test);
  EXPECT_NE(parts.test, drawn_parts("t.csv", rows, true, 2).test);
  EXPECT_FALSE(std::ranges::is_sorted(parts.train)) << "the order is drawn too";
}

TEST(sample_parts, that_are_drawn_have_as_many_for_validation_as_are_asked_for) {
  const Rows rows = numbers(50);
  const SampleParts parts = drawn_parts("t.csv", rows, true, 1, 3);
  EXPECT_EQ(parts.test, drawn_parts("t.csv", rows, true, 1).test);
  EXPECT_EQ(parts.validation.size(), 3U);
  EXPECT_EQ(rows_of(parts), rows);
  EXPECT_EQ(drawn_parts("t.csv", rows, true, 1, 0).train.size(), 40U);
  EXPECT_EQ(error_message([&] { drawn_parts("t.csv", rows, true, 1, 40); }),
            "data.validation is 40: expected less than the 40 samples to learn from");
}

TEST(sample_parts, beside_a_test_part_the_last_validate) {
  const SampleParts parts = last_for_validation(7, 2);
  EXPECT_EQ(parts.train, (Rows{0, 1, 2, 3, 4}));
  EXPECT_EQ(parts.validation, (Rows{5, 6}));
  EXPECT_EQ(last_for_validation(11, std::nullopt).validation, (Rows{9, 10}));
  EXPECT_EQ(error_message([] { last_for_validation(7, 7); }),
            "data.validation is 7: expected less than the 7 samples to learn from");
}

TEST(sample_parts, need_five_rows_to_be_drawn) {
  EXPECT_EQ(error_message([] { drawn_parts("t.csv", numbers(4), true, 1); }),
            "t.csv: has 4 rows: expected at least 5");
  EXPECT_EQ(error_message([] { drawn_parts("t.csv", numbers(4), false, 1); }),
            "t.csv: has 4 rows to learn from: expected at least 5");
  EXPECT_EQ(drawn_parts("t.csv", numbers(5), true, 1).train.size(), 3U);
}

TEST(sample_parts, that_a_column_gives_go_by_words_in_any_case) {
  const SampleParts parts = given({"train", "TEST", "Validation", "Train", "test"});
  EXPECT_EQ(parts.train, (Rows{0, 3}));
  EXPECT_EQ(parts.validation, Rows{2});
  EXPECT_EQ(parts.test, (Rows{1, 4}));
}

TEST(sample_parts, without_validation_rows_a_fifth_of_the_training_rows_is_drawn) {
  const SampleParts parts =
      given({"train", "train", "test", "train", "train", "train", "test", "train"});
  EXPECT_EQ(parts.test, (Rows{2, 6}));
  EXPECT_EQ(parts.validation.size(), 1U);
  EXPECT_EQ(rows_of(parts), numbers(8));
}

TEST(sample_parts, by_fold_test_on_the_rows_with_its_value) {
  const SampleParts parts = given({"1", "2", "1.0", "3", "2", "3", "3"}, "1");
  EXPECT_EQ(parts.test, (Rows{0, 2})) << "1.0 is the value 1";
  EXPECT_EQ(parts.validation.size(), 1U);
  EXPECT_EQ(rows_of(parts), numbers(7));
}

TEST(sample_parts, take_no_other_rows_than_they_are_given) {
  const SampleParts parts = given_parts("t.csv", column_of({"train", "what", "test", "validation"}),
                                        {0, 2, 3}, "", 1, [](int) { return ""; });
  EXPECT_EQ(rows_of(parts), (Rows{0, 2, 3}));
}

TEST(sample_parts, that_a_column_cannot_give_are_refused) {
  EXPECT_EQ(refusal({"train", "tset", "test"}),
            "row 1, column part: 'tset' is none of train, validation and test; where the column "
            "holds folds, say in data.fold which to test on");
  EXPECT_EQ(refusal({"train", "validation"}), "t.csv: no row has 'test' in the column part");
  EXPECT_EQ(refusal({"test", "validation"}),
            "t.csv: no row is left for training beside those for testing, by the column part");
  EXPECT_EQ(refusal({"a", "b"}, "c"),
            "t.csv: no row has 'c' in the column part, whose values are a, b");
  EXPECT_EQ(refusal({"a", "a"}, "a"),
            "t.csv: no row is left for training beside those for testing, by the column part");
  EXPECT_EQ(refusal({"train", "train", "test"}),
            "t.csv: has 2 rows to learn from: expected at least 5");
}

}  // namespace
}  // namespace infomorph
