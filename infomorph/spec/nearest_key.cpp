#include "infomorph/spec/nearest_key.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "infomorph/base/excerpt.hpp"

namespace infomorph {
namespace {

std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string nearest_key(const std::string& key, const std::set<std::string>& known) {
  constexpr std::size_t kLongest = 200;  // what is longer is like no key
  const std::string begin = key.substr(0, kLongest);
  return *std::ranges::min_element(
      known, {}, [&](const std::string& one) { return edit_distance(begin, one); });
}

}  // namespace infomorph
