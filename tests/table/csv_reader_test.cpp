#include "infomorph/table/csv_reader.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// Bytes that come `step` at a time.
ByteSource drip(const std::string& text, std::size_t step) {
  return [source = text_bytes(text), step](char* to, std::size_t capacity) {
    return source(to, std::min(capacity, step));
  };
}

Rows rows_of(ByteSource source) {
  CsvReader reader(std::move(source), "t.csv");
  Rows rows = {reader.columns()};
  while (reader.next()) rows.emplace_back(reader.cells().begin(), reader.cells().end());
  return rows;
}

// Any cell in quotes where RFC 4180 wants them.
std::string csv_of(const Rows& rows, const std::string& line_end) {
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      text += c > 0 ? "," : "";
      text += '"';
      for (const char letter : row[c]) text += std::string(letter == '"' ? 2 : 1, letter);
      text += '"';
    }
    text += line_end;
  }
  return text;
}

RC_GTEST_PROP(csv_reader, reads_what_was_written,
              (std::vector<std::pair<std::string, std::string>> cells, bool windows)) {
  Rows rows = {{"a", "b"}};
  for (auto [a, b] : cells) {
    std::erase(a, '\0');
    std::erase(b, '\0');
    rows.push_back({a, b});
  }
  const std::string text = csv_of(rows, windows ? "\r\n" : "\n");
  for (const std::size_t step : {std::size_t{1}, std::size_t{7}, text.size() + 1}) {
    RC_ASSERT(rows_of(drip(text, step)) == rows);
  }
}

RC_GTEST_PROP(csv_reader, does_not_depend_on_how_bytes_arrive, ()) {
  const auto text =
      "x,y\n" + *rc::gen::container<std::string>(rc::gen::element('a', ',', '"', '\n', '\r', '1'));
  const auto outcome = [&](std::size_t step) {
    Rows rows;
    const std::string message = error_message([&] { rows = rows_of(drip(text, step)); });
    return std::pair(rows, message);
  };
  RC_ASSERT(outcome(1) == outcome(1000));
}

TEST(csv_reader, rows_may_be_longer_than_the_buffer) {
  const std::string cell(5 << 20, 'x');
  const Rows rows = rows_of(text_bytes("a,b\n\"" + cell + "\"\"\n\"," + cell + "\n1,2"));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1][0], cell + "\"\n");
  EXPECT_EQ(rows[1][1], cell);
  EXPECT_EQ(rows[2], (std::vector<std::string>{"1", "2"}));
}

TEST(csv_reader, blanks_around_cells_do_not_count) {
  EXPECT_EQ(rows_of(text_bytes(" a ,\" b\" \r\r\n 1\t, \" 2, \" \n\n\t\n3 4, \"\"\"\"")),
            (Rows{{"a", "b"}, {"1", " 2, "}, {"3 4", "\""}}));
  EXPECT_EQ(rows_of(text_bytes("a\tb\n1\t \n")), (Rows{{"a", "b"}, {"1", ""}}));
}

TEST(csv_reader, comments_are_skipped_where_asked_for) {
  CsvReader reader(text_bytes("%% x;y\n%%\na,b\n1,%%2\n%%3\n"), "t.csv", {.comment = "%%"});
  EXPECT_EQ(reader.columns(), (std::vector<std::string>{"a", "b"}));
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.cells()[1], "%%2");
  EXPECT_EQ(reader.place(), "t.csv, line 4");
  EXPECT_FALSE(reader.next());
}

TEST(csv_reader, errors_name_the_line) {
  const auto message = [](const std::string& text) {
    return error_message([&] { rows_of(text_bytes(text)); });
  };
  EXPECT_EQ(message("a,b\n\"1\n\n2\",3\n4\n"),
            "t.csv, line 5: expected 2 cells as in the header, found 1");
  EXPECT_EQ(message("a,b\n\n1,2\n \r\n3\n"),
            "t.csv, line 5: expected 2 cells as in the header, found 1");
  EXPECT_EQ(message("a\n\"x\"y\n"), "t.csv, line 2: a quoted cell goes on after its quotes");
  EXPECT_EQ(message("a\n1\n\"x\n"), "t.csv, line 3: a quote is not closed");
  EXPECT_EQ(message("\xef\xbb\xbf"), "t.csv: is empty; expected a header");
}

}  // namespace
}  // namespace infomorph
