#include "infomorph/information/continuous_decomposition.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

#include "infomorph/base/error.hpp"
#include "infomorph/information/max_norm_tree.hpp"

namespace infomorph {
namespace {

using Columns = std::span<const std::vector<double>>;

// The digamma function of 1..count, at its index.
std::vector<double> digamma_of_integers(std::size_t count) {
  std::vector<double> psi(count + 1, -std::numbers::egamma);
  for (std::size_t n = 2; n <= count; ++n) psi[n] = psi[n - 1] + 1.0 / static_cast<double>(n - 1);
  return psi;
}

// A union of cubes as a signed sum of cubes: the factor of the cube of each collection.
struct SignedCollection {
  Collection collection;
  int sign;
};

std::vector<SignedCollection> inclusion_exclusion(UpSet up, int sources) {
  std::vector<SignedCollection> terms;
  for (Collection c = 1; c <= all_sources(sources); ++c) {
    int factor = 0;
    for (Collection m = 1; m <= c; ++m) {
      if ((m & c) == m && contains(up, m)) factor += std::popcount(m ^ c) % 2 == 0 ? 1 : -1;
    }
    if (factor != 0) terms.push_back({c, factor});
  }
  return terms;
}

// All that is known of the samples before any is looked at.
class Samples {
 public:
  Samples(Columns columns, const RedundancyLattice& lattice, int neighbours, int threads)
      : lattice_(lattice),
        neighbours_(static_cast<std::size_t>(neighbours)),
        psi_(digamma_of_integers(columns[0].size())) {
    const auto collections = static_cast<int>(all_sources(lattice.sources())) + 1;
    sources_.resize(collections);
    with_target_.resize(collections);
    parallel_for(collections, threads, [&](int a, int) {
      std::vector<const std::vector<double>*> chosen;
      for (int source = 0; source < lattice.sources(); ++source) {
        if ((a >> source & 1) != 0) chosen.push_back(&columns[source]);
      }
      if (a != 0) sources_[a].emplace(chosen);
      chosen.push_back(&columns.back());
      with_target_[a].emplace(chosen);
    });
    for (const UpSet up : lattice.up_sets()) {
      terms_.push_back(inclusion_exclusion(up, lattice.sources()));
    }
  }

  // Adds psi(k) - psi(n_alpha) - psi(n_T) of each antichain to `sums` [A].
  void add_sample(std::uint32_t i, std::span<double> sums) const {
    std::vector<std::vector<MaxNormTree::Neighbour>> near(sources_.size());
    for (std::size_t a = 1; a < near.size(); ++a) with_target_[a]->nearest(i, neighbours_, near[a]);
    // Antichains share radii, so counts are kept: of collection a within radius.
    std::vector<std::vector<std::pair<double, std::size_t>>> kept(sources_.size());
    const auto count_of_sources = [&](Collection a, double radius) {
      for (const auto& [known_radius, count] : kept[a]) {
        if (known_radius == radius) return count;
      }
      const std::size_t count = sources_[a]->count_closer(i, radius);
      kept[a].emplace_back(radius, count);
      return count;
    };
    const auto count_in_union = [&](int alpha, double radius, const auto& count) {
      long total = 1;
      for (const auto& [a, sign] : terms_[alpha])
        total += sign * static_cast<long>(count(a, radius));
      return static_cast<std::size_t>(total);
    };
    for (int alpha = 0; alpha < lattice_.size(); ++alpha) {
      const double distance = distance_of_neighbour(lattice_.antichains()[alpha], near);
      // No distance is between 0 and this radius: it counts the samples at distance 0.
      const double radius = distance > 0 ? distance : std::numeric_limits<double>::denorm_min();
      const std::size_t k =
          distance > 0 ? neighbours_ : count_in_union(alpha, radius, [&](Collection a, double r) {
            return with_target_[a]->count_closer(i, r);
          });
      const std::size_t of_target = 1 + with_target_[0]->count_closer(i, radius);
      sums[alpha] +=
          psi_[k] - psi_[count_in_union(alpha, radius, count_of_sources)] - psi_[of_target];
    }
  }

  double psi(std::size_t n) const { return psi_[n]; }

 private:
  // eps_i: the k nearest under min_a d_a are among the k nearest under each d_a.
  double distance_of_neighbour(const Antichain& alpha,
                               const std::vector<std::vector<MaxNormTree::Neighbour>>& near) const {
    std::vector<MaxNormTree::Neighbour> candidates;
    for (const Collection a : alpha.collections()) {
      candidates.insert(candidates.end(), near[a].begin(), near[a].end());
    }
    std::ranges::sort(candidates);
    std::vector<std::uint32_t> distinct;
    for (const auto& [distance, other] : candidates) {
      if (std::ranges::find(distinct, other) != distinct.end()) continue;
      distinct.push_back(other);
      if (distinct.size() == neighbours_) return distance;
    }
    return candidates.back().first;
  }

  const RedundancyLattice& lattice_;
  std::size_t neighbours_;
  std::vector<double> psi_;
  std::vector<std::optional<MaxNormTree>> sources_;      // [2^S], none for no source
  std::vector<std::optional<MaxNormTree>> with_target_;  // [2^S], the target alone for no source
  std::vector<std::vector<SignedCollection>> terms_;     // [A]
};

void check(Columns columns, int neighbours) {
  const int sources = static_cast<int>(columns.size()) - 1;
  require(1 <= sources && sources <= kMaxContinuousSources,
          "continuous variables are decomposed for 1 to {} sources, not {}", kMaxContinuousSources,
          sources);
  for (const std::vector<double>& column : columns) {
    require(column.size() == columns[0].size(), "a column has {} samples, another {}",
            columns[0].size(), column.size());
    require(std::ranges::all_of(column, [](double value) { return std::isfinite(value); }),
            "a sample is not a finite number");
  }
  require(neighbours >= 1 && columns[0].size() > static_cast<std::size_t>(neighbours),
          "there are {} samples: expected more than the {} neighbours, and these to be at least 1",
          columns[0].size(), neighbours);
  for (const std::vector<double>& column : columns) {
    const auto [low, high] = std::ranges::minmax(column);
    require(std::isfinite(high - low),
            "a column ranges from {} to {}: expected a range that is a finite number", low, high);
  }
}

}  // namespace

Decomposition decompose_continuous(Columns columns, int neighbours, int threads) {
  check(columns, neighbours);
  constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  Decomposition result{.lattice = RedundancyLattice(static_cast<int>(columns.size()) - 1),
                       .target_entropy = kUnknown,
                       .residual_entropy = kUnknown};
  const Samples samples(columns, result.lattice, neighbours, threads);
  const std::size_t n = columns[0].size();
  constexpr std::size_t kBlock = 64;
  const auto blocks = static_cast<int>((n + kBlock - 1) / kBlock);
  std::vector<std::vector<double>> sums(blocks, std::vector<double>(result.lattice.size(), 0.0));
  parallel_for(blocks, threads, [&](int block, int) {
    const std::size_t begin = block * kBlock;
    for (std::size_t i = begin; i < std::min(begin + kBlock, n); ++i) {
      samples.add_sample(static_cast<std::uint32_t>(i), sums[block]);
    }
  });
  std::vector<double> redundancies(result.lattice.size(), 0.0);
  for (std::size_t alpha = 0; alpha < redundancies.size(); ++alpha) {
    for (const std::vector<double>& sum : sums) redundancies[alpha] += sum[alpha];
    redundancies[alpha] =
        (redundancies[alpha] / static_cast<double>(n) + samples.psi(n)) / std::numbers::ln2;
  }
  for (const double total : result.lattice.atoms(redundancies)) {
    result.atoms.push_back({kUnknown, kUnknown, total});
  }
  result.mutual_information = redundancies.back();
  return result;
}

}  // namespace infomorph
