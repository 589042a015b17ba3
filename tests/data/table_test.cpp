#include "infomorph/data/table.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "infomorph/data/samples.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

std::string message(const std::string& text) {
  return error_message([&] { parse_csv(text, "t.csv"); });
}

TEST(table, reads_quotes_line_ends_and_byte_order_mark) {
  const Table table = parse_csv(
      "\xef\xbb\xbf"
      "a,\"b,c\"\r\n1,\"x \"\"y\"\"\nz\"\r\n2,",
      "t.csv");
  EXPECT_EQ(table.columns, (std::vector<std::string>{"a", "b,c"}));
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0][1], "x \"y\"\nz");
  EXPECT_EQ(table.rows[1][1], "");
  EXPECT_EQ(table.number(1, 0), 2);
}

TEST(table, errors_name_the_place) {
  EXPECT_EQ(message(""), "t.csv: is empty; expected a header");
  EXPECT_EQ(message("a,b\n1,2\n3\n"), "t.csv, line 3: expected 2 cells as in the header, found 1");
  EXPECT_EQ(error_message([] { parse_csv("a,a\n", "t.csv").column("a"); }),
            "t.csv: the column 'a' is there twice: rename one");
  EXPECT_EQ(error_message([] { parse_csv("a,\n", "t.csv").column(""); }),
            "t.csv: a column without a name cannot be chosen");
  EXPECT_EQ(message("a\n\"x\n"), "t.csv, line 2: a quote is not closed");
  const Table table = parse_csv("a,b\n1,zwei\n", "t.csv");
  EXPECT_EQ(error_message([&] { table.number(0, 1); }),
            "t.csv, row 1, column b: 'zwei' is not a finite number");
  EXPECT_EQ(error_message([&] { table.column("c"); }),
            "t.csv: has no column 'c'; its columns are a, b");
}

RC_GTEST_PROP(table, any_text_gives_a_table_or_an_error, (const std::string& text)) {
  try {
    const Table table = parse_csv("a,b\n" + text, "x");
    for (const auto& row : table.rows) RC_ASSERT(row.size() == 2U);
  } catch (const Error&) {
  }
}

Table small_table() {
  Table table{"t.csv", {"x", "kind", "y"}, {}};
  for (int i = 0; i < 20; ++i) {
    table.rows.push_back({std::to_string(i), i % 2 == 0 ? "even" : "odd", "3"});
  }
  return table;
}

TEST(table, becomes_standardised_samples_with_a_split) {
  const ClassificationData data = classification_data(small_table(), "kind", 1);
  EXPECT_EQ(data.test.size(), 4);
  EXPECT_EQ(data.validation.size(), 4);
  EXPECT_EQ(data.train.size(), 12);
  EXPECT_EQ(data.preprocessing.classes, (std::vector<std::string>{"even", "odd"}));
  EXPECT_NEAR(data.train.values.col(0).mean(), 0, 1e-5);
  EXPECT_NEAR(data.train.values.col(0).squaredNorm() / 12, 1, 1e-4);
  EXPECT_EQ(data.train.values.col(1).cwiseAbs().maxCoeff(), 0) << "a constant column";

  const Matrix<float> values = values_for(data.preprocessing, small_table());
  EXPECT_EQ(values.rows(), 20);
  EXPECT_GT(values(19, 0), values(0, 0));
  Table renamed = small_table();
  renamed.columns[0] = "z";
  EXPECT_NE(error_message([&] { values_for(data.preprocessing, renamed); }).find("no column 'x'"),
            std::string::npos);
}

TEST(table, that_cannot_be_classified_is_refused) {
  Table table = small_table();
  EXPECT_NE(error_message([&] { classification_data(table, "sort", 1); }).find("no column 'sort'"),
            std::string::npos);
  EXPECT_NE(error_message([&] { classification_data(table, "y", 1); }).find("one class only"),
            std::string::npos);
  table.rows.resize(4);
  EXPECT_NE(error_message([&] { classification_data(table, "kind", 1); }).find("has 4 rows"),
            std::string::npos);
}

TEST(table, without_a_label_column_has_samples_without_labels) {
  Table table = small_table();
  for (auto& row : table.rows) row.erase(row.begin() + static_cast<int>(table.column("kind")));
  table.columns.erase(table.columns.begin() + static_cast<int>(table.column("kind")));
  const ClassificationData data = classification_data(table, "", 1);
  EXPECT_EQ(data.train.size(), 12);
  EXPECT_EQ(data.test.size(), 4);
  EXPECT_TRUE(data.train.labels.empty());
  EXPECT_EQ(data.classes(), 0);
  EXPECT_EQ(data.preprocessing.columns, table.columns);
  Samples batch;
  gather(data.train, std::vector<int>{3, 1}, 1, batch);
  EXPECT_EQ(batch.size(), 2);
  EXPECT_TRUE(batch.labels.empty());
}

}  // namespace
}  // namespace infomorph
