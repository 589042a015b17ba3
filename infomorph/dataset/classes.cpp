#include "infomorph/dataset/classes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"
#include "infomorph/table/column_names.hpp"
#include "infomorph/table/number.hpp"

namespace infomorph {
namespace {

constexpr double kExactIntegers = 9007199254740992.0;  // 2^53: integers below are exact in double

// A number that double holds as it is written, as far as whole numbers go.
std::optional<double> exact_number(std::string_view text) {
  const std::optional<double> value = parse_number(text);
  return value && std::abs(*value) < kExactIntegers ? value : std::nullopt;
}

}  // namespace

bool same_value(std::string_view a, std::string_view b) {
  const std::optional<double> number = exact_number(a);
  return a == b || (number && number == exact_number(b));
}

std::vector<std::string> classes_of(const Column& column, const std::vector<int>& rows) {
  std::vector<bool> occurs(column.texts.size(), false);
  for (const int row : rows) occurs[column.codes[row]] = true;
  std::vector<std::string> classes;
  for (std::size_t code = 0; code < occurs.size(); ++code) {
    if (occurs[code]) classes.push_back(column.texts[code]);
  }
  std::ranges::sort(classes);
  const bool numbers = std::ranges::all_of(
      classes, [](const std::string& text) { return parse_number(text).has_value(); });
  if (numbers) {
    std::ranges::stable_sort(classes, {},
                             [](const std::string& text) { return *parse_number(text); });
  }
  return classes;
}

std::vector<int> labels_of(const Column& column, const std::vector<int>& rows,
                           const std::vector<std::string>& classes,
                           const std::function<std::string(int row)>& place) {
  std::map<std::string, int> by_text;
  std::map<double, int> by_number;
  for (const std::string& name : classes) {
    const auto number = static_cast<int>(by_text.size());
    by_text.emplace(name, number);
    if (const auto value = exact_number(name)) by_number.emplace(*value, number);
  }
  std::vector<int> class_of_code;
  for (const std::string& text : column.texts) {
    const auto found = by_text.find(text);
    const auto value = exact_number(text);
    const auto equal = value ? by_number.find(*value) : by_number.end();
    class_of_code.push_back(found != by_text.end()     ? found->second
                            : equal != by_number.end() ? equal->second
                                                       : -1);
  }
  std::vector<int> labels;
  for (const int row : rows) {
    labels.push_back(class_of_code[column.codes[row]]);
    if (labels.back() >= 0) continue;
    throw Error(fmt::format(
        "{}, column {}: the class '{}' never occurs in the training set; the classes are {}",
        place(row), column.name, excerpt(column.texts[column.codes[row]]), list_of_names(classes)));
  }
  return labels;
}

}  // namespace infomorph
