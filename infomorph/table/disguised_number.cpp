#include "infomorph/table/disguised_number.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "infomorph/table/number.hpp"

namespace infomorph {
namespace {

using Texts = std::initializer_list<std::string_view>;

bool is_digit(char c) { return '0' <= c && c <= '9'; }

// Takes any of the parts from either end.
void strip(std::string_view& text, Texts parts) {
  for (bool found = true; std::exchange(found, false);) {
    for (const std::string_view part : parts) {
      if (text.starts_with(part)) {
        text.remove_prefix(part.size());
        found = true;
      } else if (text.ends_with(part)) {
        text.remove_suffix(part.size());
        found = true;
      }
    }
  }
}

// The text without marks between groups of three digits; the same if they do not stand so.
std::string without_groups(std::string_view text, std::string_view mark) {
  std::string plain;
  std::size_t digits = 0;  // since the last mark
  bool marked = false;
  while (!text.empty()) {
    if (text.starts_with(mark) && digits > 0 && (!marked || digits == 3)) {
      text.remove_prefix(mark.size());
      marked = true;
      digits = 0;
      continue;
    }
    if (!is_digit(text[0])) break;
    plain += text[0];
    text.remove_prefix(1);
    ++digits;
  }
  const bool groups = marked && digits == 3 && plain[0] != '0';
  return groups ? plain + std::string(text) : std::string();
}

}  // namespace

bool is_disguised_number(std::string_view text) {
  const std::string_view whole = text;
  strip(text,
        {" ", "\xc2\xa0", "%", "$", "\xe2\x82\xac", "\xc2\xa3"});  // no-break space, euro, pound
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  strip(text, {" ", "$", "\xe2\x82\xac", "\xc2\xa3"});
  if (text.empty() || !is_digit(text[0])) return false;
  if (text.size() < whole.size() && (parse_number(text) || parse_number(text, ','))) {
    return !parse_number(whole) && !parse_number(whole, ',');
  }
  for (const auto& [mark, decimal] :
       std::initializer_list<std::pair<std::string_view, char>>{{",", '.'},
                                                                {".", ','},
                                                                {" ", '.'},
                                                                {" ", ','},
                                                                {"'", '.'},
                                                                {"\xc2\xa0", '.'},
                                                                {"\xc2\xa0", ','},
                                                                {"\xe2\x80\xaf", '.'},
                                                                {"\xe2\x80\xaf", ','}}) {
    const std::string plain = without_groups(text, mark);
    if (!plain.empty() && parse_number(plain, decimal)) return true;
  }
  return false;
}

}  // namespace infomorph
