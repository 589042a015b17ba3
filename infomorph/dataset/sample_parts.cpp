#include "infomorph/dataset/sample_parts.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"
#include "infomorph/base/random_order.hpp"
#include "infomorph/dataset/classes.hpp"
#include "infomorph/table/column_names.hpp"

namespace infomorph {
namespace {

constexpr std::array<std::string_view, 3> kParts = {"train", "validation", "test"};

std::string lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

// Moves a fifth of the training rows to the validation part.
void draw_validation(const std::string& table, std::uint64_t seed, SampleParts& parts) {
  const std::vector<int> rows = std::move(parts.train);
  const auto count = static_cast<int>(rows.size());
  require(count >= 5, "{}: has {} rows to learn from: expected at least 5", table, count);
  const std::vector<int> order = random_order(RandomStream(seed, Purpose::data_split), 0, count);
  parts.train.clear();
  for (int i = 0; i < count; ++i) {
    (i < count / 5 ? parts.validation : parts.train).push_back(rows[order[i]]);
  }
}

}  // namespace

SampleParts drawn_parts(const std::string& table, const std::vector<int>& rows, bool with_test,
                        std::uint64_t seed, std::optional<int> validation) {
  SampleParts parts;
  if (!with_test) {
    parts.train = rows;
    draw_validation(table, seed, parts);
    return parts;
  }
  const auto count = static_cast<int>(rows.size());
  require(count >= 5, "{}: has {} rows: expected at least 5", table, count);
  const std::vector<int> order = random_order(RandomStream(seed, Purpose::data_split), 0, count);
  const int tests = count / 5;
  const int learnt = tests + validation_size(count - tests, validation.value_or(tests), "samples");
  for (int i = 0; i < count; ++i) {
    (i < tests    ? parts.test
     : i < learnt ? parts.validation
                  : parts.train)
        .push_back(rows[order[i]]);
  }
  return parts;
}

int validation_size(int count, std::optional<int> asked, std::string_view what) {
  const int size = asked.value_or(count / 5);
  require(size < count, "data.validation is {}: expected less than the {} {} to learn from", size,
          count, what);
  return size;
}

SampleParts last_for_validation(int count, std::optional<int> validation) {
  const int learnt = count - validation_size(count, validation, "samples");
  SampleParts parts;
  for (int i = 0; i < count; ++i) (i < learnt ? parts.train : parts.validation).push_back(i);
  return parts;
}

SampleParts given_parts(const std::string& table, const Column& column,
                        const std::vector<int>& rows, const std::string& fold, std::uint64_t seed,
                        const std::function<std::string(int row)>& place) {
  SampleParts parts;
  for (const int row : rows) {
    const std::string& text = column.texts[column.codes[row]];
    if (!fold.empty()) {
      (same_value(text, fold) ? parts.test : parts.train).push_back(row);
      continue;
    }
    const std::string word = lower_case(text);
    if (word == kParts[0]) parts.train.push_back(row);
    if (word == kParts[1]) parts.validation.push_back(row);
    if (word == kParts[2]) parts.test.push_back(row);
    if (std::ranges::find(kParts, word) != kParts.end()) continue;
    throw Error(
        fmt::format("{}, column {}: '{}' is none of train, validation and test; where the "
                    "column holds folds, say in data.fold which to test on",
                    place(row), column.name, excerpt(text)));
  }
  require(!parts.test.empty() || fold.empty(),
          "{}: no row has '{}' in the column {}, whose values are {}", table, excerpt(fold),
          column.name, list_of_names(column.texts));
  require(!parts.test.empty(), "{}: no row has 'test' in the column {}", table, column.name);
  require(!parts.train.empty(),
          "{}: no row is left for training beside those for testing, by the column {}", table,
          column.name);
  if (parts.validation.empty()) draw_validation(table, seed, parts);
  return parts;
}

}  // namespace infomorph
