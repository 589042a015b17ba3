#include "infomorph/table/array_table.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

#include "infomorph/table/columns.hpp"
#include "infomorph/table/observations.hpp"
#include "tests/error_message.hpp"

namespace infomorph {
namespace {

// A table in memory that may be read row by row only.
class RowByRow : public TableReader {
 public:
  explicit RowByRow(ArrayTable table) : TableReader(table.name()), table_(std::move(table)) {
    columns_ = table_.columns();
  }

  bool next() override {
    if (!table_.next()) return false;
    cells_.assign(table_.cells().begin(), table_.cells().end());
    return true;
  }
  std::size_t position() const override { return table_.position(); }
  std::string place(std::size_t row) const override { return table_.place(row); }

 private:
  ArrayTable table_;
};

template <typename Number>
TableColumn numbers(const std::string& name, const std::vector<Number>& values,
                    NumberArray::Type type, std::vector<bool> missing = {}) {
  const auto kept = std::make_shared<const std::vector<Number>>(values);
  return {name, NumberArray{.type = type,
                            .values = std::as_bytes(std::span(*kept)).data(),
                            .stride = sizeof(Number),
                            .missing = std::move(missing),
                            .owner = kept}};
}

TableColumn integers(const std::string& name, const std::vector<std::int64_t>& values,
                     std::vector<bool> missing = {}) {
  return numbers(name, values, NumberArray::Type::integer, std::move(missing));
}

TableColumn floats(const std::string& name, const std::vector<double>& values) {
  return numbers(name, values, NumberArray::Type::float64);
}

TableColumn texts(const std::string& name, const std::vector<std::optional<std::string>>& cells) {
  auto array = std::make_shared<TextArray>();
  for (const auto& cell : cells) cell ? array->add(*cell) : array->add_missing();
  return {name, array};
}

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

TEST(array_table, is_read_as_a_file_of_the_same_would_be) {
  ArrayTable table(
      "data",
      {integers("i", {3, -1, 3}), floats("f", {0.1, -0.0, 1e300}),
       texts("t", {"a", std::nullopt, "b, c"}),
       numbers<float>("s", {0.1F, 2, 3}, NumberArray::Type::float32),
       numbers<std::uint16_t>("h", {0x3c00, 0xc000, 0x3555}, NumberArray::Type::float16)},
      3);
  std::vector<std::vector<std::string>> rows;
  while (table.next()) rows.emplace_back(table.cells().begin(), table.cells().end());
  EXPECT_EQ(rows,
            (std::vector<std::vector<std::string>>{{"3", "0.1", "a", "0.1", "1"},
                                                   {"-1", "-0", "", "2", "-2"},
                                                   {"3", "1e+300", "b, c", "3", "0.33325195"}}));
  EXPECT_EQ(table.place(), "data, row 2 (from 0)");
}

void expect_same(const Observations& at_once, const Observations& by_rows) {
  RC_ASSERT(at_once.outcomes == by_rows.outcomes);
  RC_ASSERT(at_once.weights == by_rows.weights);
  RC_ASSERT(at_once.samples == by_rows.samples);
  RC_ASSERT(at_once.categories == by_rows.categories);
  RC_ASSERT(at_once.rows == by_rows.rows);
  RC_ASSERT(at_once.groups == by_rows.groups);
  RC_ASSERT(at_once.notes == by_rows.notes);
  for (std::size_t c = 0; c < at_once.columns.size(); ++c) {
    RC_ASSERT(at_once.columns[c].kind == by_rows.columns[c].kind);
    RC_ASSERT(at_once.columns[c].distinct == by_rows.columns[c].distinct);
    RC_ASSERT(at_once.columns[c].missing == by_rows.columns[c].missing);
    RC_ASSERT(at_once.columns[c].first == by_rows.columns[c].first);
    RC_ASSERT(at_once.columns[c].edges == by_rows.columns[c].edges);
  }
}

// A column of some type, with missing cells if wanted.
TableColumn any_column(const std::string& name, std::size_t rows, bool missing) {
  const auto cells = [&](auto lowest, auto highest) {
    std::vector<std::int64_t> values;
    for (std::size_t i = 0; i < rows; ++i) {
      values.push_back(*rc::gen::inRange<std::int64_t>(lowest, highest));
    }
    return values;
  };
  const std::vector<std::int64_t> few = cells(-2, 4);
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      return integers(name, few);
    case 1: {
      std::vector<bool> none;
      for (const std::int64_t value : few) none.push_back(value == 2);
      return integers(name, few, missing ? none : std::vector<bool>{});
    }
    case 2: {
      std::vector<double> values;
      for (const std::int64_t value : few) {
        values.push_back(missing && value == 2 ? kNan : static_cast<double>(value) / 4);
      }
      return floats(name, values);
    }
    default: {
      std::vector<std::optional<std::string>> values;
      for (const std::int64_t value : few) {
        values.push_back("word " + std::to_string(value));
        if (missing && value == 2) values.back() = std::nullopt;
      }
      return texts(name, values);
    }
  }
}

RC_GTEST_PROP(array_table, all_rows_at_once_are_those_one_after_another, ()) {
  const auto rows = *rc::gen::inRange<std::size_t>(8, 60);
  const bool missing = *rc::gen::arbitrary<bool>();
  ArrayTable table(
      "data",
      {any_column("a", rows, missing), any_column("b", rows, missing),
       integers("g", std::vector<std::int64_t>(rows, 1)), any_column("y", rows, missing)},
      rows);
  const auto begin = *rc::gen::inRange<std::size_t>(0, 4);
  ArrayTable part = table.part(std::vector<std::size_t>{0, 1, 2, 3}, begin, rows);
  ObservationOptions how{.table = {.missing = MissingCells::drop}, .binning = {.bins = 3}};
  how.keep_rows = *rc::gen::arbitrary<bool>();
  ColumnRoles roles{.target = "y", .sources = {"b", "a"}};
  if (*rc::gen::arbitrary<bool>()) roles.groups = "g";
  RowByRow by_rows(part);
  std::optional<Observations> expected;
  const std::string refused = error_message([&] { expected = observe(by_rows, roles, how); });
  if (!expected) {
    RC_ASSERT(error_message([&] { observe(part, roles, how); }) == refused);
    return;
  }
  expect_same(observe(part, roles, how), *expected);
  ArrayTable again = table.part(std::vector<std::size_t>{0, 1, 2, 3}, begin, rows);
  RowByRow again_by_rows(again);
  const std::vector<std::size_t> places = {3, 0, 1};
  const Columns columns = read_columns(again, places, how.table);
  const Columns expected_columns = read_columns(again_by_rows, places, how.table);
  RC_ASSERT(columns.positions == expected_columns.positions);
  RC_ASSERT(columns.dropped == expected_columns.dropped);
  for (std::size_t c = 0; c < places.size(); ++c) {
    RC_ASSERT(columns.columns[c].codes == expected_columns.columns[c].codes);
    RC_ASSERT(columns.columns[c].numbers == expected_columns.columns[c].numbers);
    RC_ASSERT(columns.columns[c].texts == expected_columns.columns[c].texts);
  }
}

TEST(array_table, integers_of_any_size_are_told_apart) {
  constexpr std::int64_t kLarge = 9007199254740993;  // 2^53 + 1: double cannot tell it from 2^53
  ArrayTable table("data", {integers("a", {kLarge, kLarge - 1, kLarge}), integers("y", {0, 0, 1})},
                   3);
  const Observations found = observe(table, {.target = "y"});
  EXPECT_EQ(found.categories[0],
            (std::vector<std::string>{"9007199254740993", "9007199254740992"}));
}

TEST(array_table, missing_cells_are_refused_with_their_place_in_the_callers_words) {
  const auto message = [](TableColumn column) {
    ArrayTable table("data", {std::move(column), integers("y", {0, 1, 0, 1})}, 4);
    ArrayTable part = table.part(std::vector<std::size_t>{0, 1}, 1, 4);
    return error_message(
        [&] { observe(part, {.target = "y"}, {.table = {.set_by = OptionsOf::python}}); });
  };
  EXPECT_EQ(message(floats("a", {1, 2, kNan, kNan})),
            "data, row 2 (from 0), column a: 'nan' stands for a missing value, one of 2 that are "
            "missing in the columns used: give missing=\"drop\" to leave out rows with missing "
            "values");
  EXPECT_EQ(message(integers("a", {1, 2, 3, 1}, {false, false, false, true})),
            "data, row 3 (from 0), column a: 'null' stands for a missing value, the only one "
            "missing in the columns used: give missing=\"drop\" to leave out rows with missing "
            "values");
  EXPECT_EQ(message(floats("a", {1, 2, 0.5, 1})),
            "data, column a: holds real numbers such as 0.5: give a number of bins with bins=, or "
            "decompose them without bins with continuous=True");
}

TEST(array_table, a_missing_cell_is_no_word_that_looks_like_one) {
  ArrayTable table(
      "data", {texts("a", {"null", std::nullopt, "x", "null"}), integers("y", {0, 0, 1, 0})}, 4);
  const Observations found =
      observe(table, {.target = "y"},
              {.table = {.missing = MissingCells::drop, .missing_values = {"none"}}});
  EXPECT_EQ(found.categories[0], (std::vector<std::string>{"null", "x"}));
  EXPECT_EQ(found.samples, 3U);
}

TEST(array_table, numbers_are_read_with_a_point_whatever_the_mark_of_texts) {
  ArrayTable table("data", {texts("a", {"1,5", "2,5"}), floats("y", {0.5, 1})}, 2);
  const Observations found =
      observe(table, {.target = "y"}, {.table = {.decimal = ","}, .binning = {.bins = 2}});
  EXPECT_EQ(found.columns[0].kind, ColumnKind::numeric);
  EXPECT_EQ(found.columns[1].kind, ColumnKind::numeric);
}

TEST(array_table, needs_a_row) {
  EXPECT_EQ(error_message([] { ArrayTable("data", {}, 0); }), "data: has no row");
}

}  // namespace
}  // namespace infomorph
