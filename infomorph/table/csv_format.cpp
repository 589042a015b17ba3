#include "infomorph/table/csv_format.hpp"

#include <algorithm>
#include <vector>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

constexpr std::string_view kDelimiters = ",;\t|";
constexpr std::size_t kMostLines = 50;

// How often `delimiter` stands outside of quotes in each of the first lines that are complete.
std::vector<std::size_t> counts_in_lines(std::string_view text, char delimiter) {
  std::vector<std::size_t> counts;
  std::size_t count = 0;
  bool quoted = false;
  bool blank = true;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted && c == delimiter) ++count;
    blank = blank && (c == ' ' || c == '\r' || c == '\n');
    if (quoted || c != '\n') continue;
    if (!blank) counts.push_back(count);
    if (counts.size() == kMostLines) return counts;
    count = 0;
    blank = true;
  }
  // The last line may be broken off.
  if (counts.empty()) counts.push_back(count);
  return counts;
}

}  // namespace

char find_delimiter(std::string_view text, const std::string& table) {
  std::string in_header;
  std::string in_all_lines;
  for (const char delimiter : kDelimiters) {
    const std::vector<std::size_t> counts = counts_in_lines(text, delimiter);
    if (counts[0] == 0) continue;
    in_header += delimiter;
    if (std::ranges::count(counts, counts[0]) == std::ssize(counts)) in_all_lines += delimiter;
  }
  if (in_header.empty()) return ',';
  if (in_all_lines.empty()) return in_header[0];
  require(in_all_lines.size() == 1,
          "{}: its delimiter may be '{}' or '{}': say which with --delimiter "
          "(data.delimiter in a spec)",
          table, in_all_lines[0], in_all_lines[1]);
  return in_all_lines[0];
}

}  // namespace infomorph
