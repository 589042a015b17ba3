#include "infomorph/information/lattice.hpp"

#include <algorithm>
#include <functional>
#include <unordered_set>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

// The collections outside `up` all of whose strict supersets are inside.
std::vector<Collection> maximal_outside(UpSet up, int sources) {
  std::vector<Collection> maximal;
  for (Collection m = 1; m <= all_sources(sources); ++m) {
    if (contains(up, m)) continue;
    bool is_maximal = true;
    for (int source = 0; source < sources; ++source) {
      const Collection larger = m | Collection{1} << source;
      if (larger != m && !contains(up, larger)) is_maximal = false;
    }
    if (is_maximal) maximal.push_back(m);
  }
  return maximal;
}

// Every up-set, grown from that of the top antichain by one maximal collection at a time.
std::vector<UpSet> all_up_sets(int sources) {
  std::vector<UpSet> found = {UpSet{1} << all_sources(sources)};
  std::unordered_set<UpSet> seen(found.begin(), found.end());
  for (std::size_t i = 0; i < found.size(); ++i) {
    const UpSet up = found[i];
    for (const Collection m : maximal_outside(up, sources)) {
      const UpSet grown = up | UpSet{1} << m;
      if (seen.insert(grown).second) found.push_back(grown);
    }
  }
  return found;
}

bool antichain_before(const Antichain& a, const Antichain& b) {
  return std::ranges::lexicographical_compare(a.collections(), b.collections(), collection_before);
}

}  // namespace

RedundancyLattice::RedundancyLattice(int sources) : sources_(sources) {
  require(1 <= sources && sources <= kMaxSources,
          "a redundancy lattice has 1 to {} sources, not {}", kMaxSources, sources);
  std::vector<std::pair<UpSet, Antichain>> ordered;
  for (const UpSet up : all_up_sets(sources)) {
    ordered.emplace_back(up, Antichain::from_up_set(up, sources));
  }
  std::ranges::sort(ordered, [](const auto& a, const auto& b) {
    const int size_a = std::popcount(a.first);
    const int size_b = std::popcount(b.first);
    return size_a != size_b ? size_a > size_b : antichain_before(a.second, b.second);
  });
  for (auto& [up, antichain] : ordered) {
    index_[up] = static_cast<int>(up_sets_.size());
    up_sets_.push_back(up);
    antichains_.push_back(std::move(antichain));
  }
  for (int alpha = 0; alpha + 1 < size(); ++alpha) {
    const Collection minimal = antichains_[alpha].collections().back();
    steps_.push_back({index_.at(up_sets_[alpha] & ~(UpSet{1} << minimal)), minimal});
  }

  first_term_.push_back(0);
  for (const UpSet up : up_sets_) {
    const std::vector<Collection> maximal = maximal_outside(up, sources);
    for (unsigned subset = 0; subset < 1U << maximal.size(); ++subset) {
      UpSet joined = up;
      for (std::size_t i = 0; i < maximal.size(); ++i) {
        if ((subset >> i & 1U) != 0) joined |= UpSet{1} << maximal[i];
      }
      terms_.push_back({index_.at(joined), std::popcount(subset) % 2 == 0 ? 1.0 : -1.0});
    }
    first_term_.push_back(static_cast<int>(terms_.size()));
  }
}

int RedundancyLattice::index(const Antichain& antichain) const {
  for (const Collection a : antichain.collections()) {
    require(a <= all_sources(sources_), "{} does not fit a lattice of {} sources", antichain.text(),
            sources_);
  }
  return index_.at(antichain.up_set(sources_));
}

template <typename Join>
void RedundancyLattice::join_up_sets(std::span<const double> values, std::span<double> result,
                                     const Join& join) const {
  result.back() = values[all_sources(sources_)];
  for (std::size_t alpha = steps_.size(); alpha-- > 0;) {
    result[alpha] = join(result[steps_[alpha].antichain], values[steps_[alpha].added]);
  }
}

void RedundancyLattice::union_masses(std::span<const double> match,
                                     std::span<double> result) const {
  join_up_sets(match, result, std::plus<>());
}

void RedundancyLattice::largest(std::span<const double> values, std::span<double> result) const {
  join_up_sets(values, result, [](double a, double b) { return std::max(a, b); });
}

void RedundancyLattice::least(std::span<const double> values, std::span<double> result) const {
  join_up_sets(values, result, [](double a, double b) { return std::min(a, b); });
}

std::vector<double> RedundancyLattice::of_collections(std::span<const double> redundancies) const {
  std::vector<double> result(all_sources(sources_) + 1, 0.0);
  for (int alpha = 0; alpha < size(); ++alpha) {
    const std::vector<Collection>& collections = antichains_[alpha].collections();
    if (collections.size() == 1) result[collections.front()] = redundancies[alpha];
  }
  return result;
}

std::vector<double> RedundancyLattice::atoms(std::span<const double> redundancies) const {
  std::vector<double> atoms(size(), 0.0);
  for (int alpha = 0; alpha < size(); ++alpha) {
    for (int i = first_term_[alpha]; i < first_term_[alpha + 1]; ++i) {
      atoms[alpha] += terms_[i].sign * redundancies[terms_[i].antichain];
    }
  }
  return atoms;
}

std::vector<double> RedundancyLattice::redundancy_weights(std::span<const double> gamma) const {
  std::vector<double> omega(size(), 0.0);
  for (int alpha = 0; alpha < size(); ++alpha) {
    for (int i = first_term_[alpha]; i < first_term_[alpha + 1]; ++i) {
      omega[terms_[i].antichain] += terms_[i].sign * gamma[alpha];
    }
  }
  return omega;
}

}  // namespace infomorph
