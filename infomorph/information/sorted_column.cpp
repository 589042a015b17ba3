#include "infomorph/information/sorted_column.hpp"

#include <algorithm>
#include <utility>

namespace infomorph {

SortedColumn::SortedColumn(std::span<const double> values)
    : values_(values.size()), samples_(values.size()), places_(values.size()) {
  std::vector<std::pair<double, std::uint32_t>> sorted(values.size());
  for (std::uint32_t i = 0; i < sorted.size(); ++i) sorted[i] = {values[i], i};
  std::ranges::sort(sorted);
  for (std::uint32_t place = 0; place < sorted.size(); ++place) {
    values_[place] = sorted[place].first;
    samples_[place] = sorted[place].second;
    places_[samples_[place]] = place;
  }
}

std::size_t SortedColumn::count_closer(std::uint32_t sample, double radius) const {
  const auto middle = values_.begin() + places_[sample];
  const double value = *middle;
  const auto begin = std::partition_point(values_.begin(), middle,
                                          [=](double other) { return !(value - other < radius); });
  const auto end = std::partition_point(middle + 1, values_.end(),
                                        [=](double other) { return other - value < radius; });
  return static_cast<std::size_t>(end - begin) - 1;
}

}  // namespace infomorph
