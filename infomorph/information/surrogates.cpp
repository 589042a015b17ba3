#include "infomorph/information/surrogates.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/base/random_order.hpp"
#include "infomorph/information/ties.hpp"

namespace infomorph {
namespace {

constexpr int kLongestLag = 10'000;
constexpr double kBlockTimes = 10;

std::vector<std::vector<int>> series_of(const std::vector<int>& groups, int samples) {
  if (groups.empty()) {
    std::vector<int> all(samples);
    std::iota(all.begin(), all.end(), 0);
    return {all};
  }
  std::vector<std::vector<int>> series(static_cast<std::size_t>(std::ranges::max(groups)) + 1);
  for (int i = 0; i < samples; ++i) series[groups[i]].push_back(i);
  std::erase_if(series, [](const std::vector<int>& members) { return members.empty(); });
  return series;
}

// The autocorrelation of a target within its series.
class Autocorrelation {
 public:
  Autocorrelation(const SampledColumn& target, std::vector<std::vector<int>> series)
      : target_(target), series_(std::move(series)) {
    const std::vector<double>& values = target.values;
    const auto n = static_cast<double>(values.size());
    for (const double value : values) mean_ += value / n;
    if (target.categorical) {
      const std::vector<int> codes = value_codes(SortedColumn(values));
      std::vector<double> shares(static_cast<std::size_t>(std::ranges::max(codes)) + 1, 0.0);
      for (const int code : codes) shares[code] += 1 / n;
      for (const double share : shares) chance_ += share * share;
      scale_ = 1 - chance_;
    } else {
      for (const double value : values) scale_ += (value - mean_) * (value - mean_) / n;
    }
  }

  // Nothing where no two samples are so far apart, or all are equal.
  double at(std::size_t lag) const {
    double sum = 0;
    double pairs = 0;
    for (const std::vector<int>& members : series_) {
      for (std::size_t i = lag; i < members.size(); ++i) {
        const double now = target_.values[members[i]];
        const double before = target_.values[members[i - lag]];
        sum += target_.categorical ? (now == before ? 1 : 0) - chance_
                                   : (now - mean_) * (before - mean_);
      }
      if (members.size() > lag) pairs += static_cast<double>(members.size() - lag);
    }
    return pairs > 0 && scale_ > 0 ? sum / pairs / scale_ : 0;
  }

 private:
  const SampledColumn& target_;
  std::vector<std::vector<int>> series_;
  double mean_ = 0;
  double chance_ = 0;
  double scale_ = 0;
};

int longest(const std::vector<std::vector<int>>& series) {
  std::size_t most = 0;
  for (const std::vector<int>& members : series) most = std::max(most, members.size());
  return static_cast<int>(most);
}

}  // namespace

double autocorrelation_time(const SampledColumn& target, const std::vector<int>& groups) {
  const auto series = series_of(groups, static_cast<int>(target.values.size()));
  const Autocorrelation autocorrelation(target, series);
  double time = 1;
  for (int lag = 1; lag <= std::min(longest(series) / 4, kLongestLag); ++lag) {
    const double r = autocorrelation.at(static_cast<std::size_t>(lag));
    if (r <= 0) break;
    time += 2 * r;
  }
  return time;
}

SurrogateOrders::SurrogateOrders(const Surrogates& how, const SampledColumn& target,
                                 const RandomStream& stream)
    : kind_(how.kind), stream_(stream), samples_(static_cast<int>(target.values.size())) {
  require(how.groups.empty() || how.groups.size() == target.values.size(),
          "there are {} samples and the groups of {}", target.values.size(), how.groups.size());
  series_ = series_of(how.groups, samples_);
  const auto is_constant_in = [&](const std::vector<int>& members) {
    return std::ranges::all_of(
        members, [&](int i) { return target.values[i] == target.values[members.front()]; });
  };
  between_ = !how.groups.empty() && std::ranges::all_of(series_, is_constant_in);
  if (between_) {
    require(series_.size() > 1,
            "all samples are of one group, in which the target is constant: there is nothing to "
            "permute");
    require(
        kind_ == Surrogates::Kind::shuffle,
        "the target is constant within each group, so that groups exchange its values: expected "
        "shuffle, since blocks and shifts have no meaning");
  }
  if (kind_ != Surrogates::Kind::block) return;
  const int most = std::max(1, longest(series_) / 2);
  require(how.block <= most,
          "blocks of {} samples do not fit twice into the longest series, of {} samples: expected "
          "shorter blocks, or circular shifts",
          how.block, longest(series_));
  block_ = how.block;
  if (block_ > 0) return;
  const double time = autocorrelation_time(target, how.groups);
  block_ = std::clamp(static_cast<int>(std::ceil(kBlockTimes * time)), 1, std::max(1, most / 2));
}

std::vector<int> SurrogateOrders::operator()(std::uint32_t index) const {
  std::vector<int> order(samples_);
  if (between_) {
    const std::vector<int> groups = random_order(stream_, index, static_cast<int>(series_.size()));
    for (std::size_t g = 0; g < series_.size(); ++g) {
      for (const int i : series_[g]) order[i] = series_[groups[g]].front();
    }
    return order;
  }
  for (std::uint32_t s = 0; s < series_.size(); ++s) {
    const std::vector<int> places = order_within(index, s);
    for (std::size_t i = 0; i < places.size(); ++i) order[series_[s][i]] = series_[s][places[i]];
  }
  return order;
}

// The places of one series in their new order.
std::vector<int> SurrogateOrders::order_within(std::uint32_t index, std::uint32_t series) const {
  const auto length = static_cast<int>(series_[series].size());
  if (kind_ == Surrogates::Kind::shuffle) return random_order(stream_, index, length, series);
  // A place to cut the series, closed to a ring; number `length` is not used for orders.
  const std::uint64_t bits = stream_.block(index, series, static_cast<std::uint32_t>(length))[0];
  const auto start = static_cast<int>(bits * static_cast<std::uint64_t>(length) >> 32);
  std::vector<int> places;
  const int size = kind_ == Surrogates::Kind::circular ? length : block_;
  for (const int block : random_order(stream_, index, (length + size - 1) / size, series)) {
    for (int i = block * size; i < std::min((block + 1) * size, length); ++i) {
      places.push_back((start + i) % length);
    }
  }
  return places;
}

}  // namespace infomorph
