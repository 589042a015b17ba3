#include "infomorph/information/ties.hpp"

#include <algorithm>
#include <cmath>

namespace infomorph {
namespace {

// Values no farther apart differ by rounding.
double rounding(std::span<const double> sorted) {
  return 0x1p-48 * std::max(std::abs(sorted.front()), std::abs(sorted.back()));
}

}  // namespace

Resolution resolution_of(const SortedColumn& column) {
  const std::span<const double> sorted = column.values();
  const double same = rounding(sorted);
  std::vector<double> gaps;
  for (std::size_t place = 1; place < sorted.size(); ++place) {
    const double gap = sorted[place] - sorted[place - 1];
    if (gap > same) gaps.push_back(gap);
  }
  if (gaps.empty()) return {.coarse = sorted.size() > 1};
  const double smallest = *std::ranges::min_element(gaps);
  const auto as_small = static_cast<std::size_t>(
      std::ranges::count_if(gaps, [&](double gap) { return gap <= smallest + 2 * same; }));
  const bool even = as_small > 1 && 10 * as_small >= gaps.size();
  return {.distinct = gaps.size() + 1,
          .gap = smallest,
          .coarse = gaps.size() + 1 < sorted.size() || even};
}

std::vector<int> value_codes(const SortedColumn& column) {
  const std::span<const double> sorted = column.values();
  const double same = rounding(sorted);
  std::vector<int> codes(sorted.size());
  int code = 0;
  for (std::size_t place = 0; place < sorted.size(); ++place) {
    if (place > 0 && sorted[place] - sorted[place - 1] > same) ++code;
    codes[column.samples()[place]] = code;
  }
  return codes;
}

std::vector<double> ties_broken(const SortedColumn& column, const RandomStream& stream,
                                std::uint32_t step) {
  const std::span<const double> sorted = column.values();
  const double same = rounding(sorted);
  const double most = 0x1p-11 * resolution_of(column).gap;
  std::vector<double> result(sorted.size());
  double value = sorted.front();
  for (std::size_t place = 0; place < sorted.size(); ++place) {
    if (place > 0 && sorted[place] - sorted[place - 1] > same) value = sorted[place];
    const std::uint32_t sample = column.samples()[place];
    result[sample] = value + most * (2 * stream.uniform(step, 0, sample) - 1);
  }
  return result;
}

}  // namespace infomorph
