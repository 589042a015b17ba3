#include "infomorph/information/neighbour_estimate.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "infomorph/base/execution.hpp"
#include "infomorph/information/repeats.hpp"
#include "infomorph/information/ties.hpp"

namespace infomorph {
namespace {

// The digamma function of 1..count, at its index.
std::vector<double> digamma_of_integers(std::size_t count) {
  std::vector<double> psi(count + 1, -std::numbers::egamma);
  for (std::size_t n = 2; n <= count; ++n) psi[n] = psi[n - 1] + 1.0 / static_cast<double>(n - 1);
  return psi;
}

// Farther than any distance of numbers: a power of 2, so that its multiples are exact.
double far_apart(std::span<const SampledColumn> columns) {
  double widest = 0;
  for (const SampledColumn& column : columns) {
    if (column.categorical) continue;
    const auto [low, high] = std::ranges::minmax(column.values);
    widest = std::max(widest, high - low);
  }
  return widest > 0 ? std::ldexp(1.0, std::ilogb(widest) + 2) : 1;
}

}  // namespace

std::vector<NeighbourEstimate::SignedCollection> NeighbourEstimate::inclusion_exclusion(
    UpSet up, int sources) {
  std::vector<SignedCollection> terms;
  for (Collection c = 1; c <= all_sources(sources); ++c) {
    const int factor = inclusion(up, c);
    if (factor != 0) terms.push_back({c, factor});
  }
  return terms;
}

NeighbourEstimate::Variable NeighbourEstimate::variable(const SampledColumn& column, double far,
                                                        std::uint64_t seed, bool is_target) {
  const SortedColumn values(column.values);
  if (column.categorical) {
    std::vector<int> codes = value_codes(values);
    std::vector<double> coordinates(codes.begin(), codes.end());
    for (double& coordinate : coordinates) coordinate *= far;
    SortedColumn sorted(coordinates);
    return {false, true, std::move(codes), std::move(coordinates), std::move(sorted)};
  }
  const Resolution resolution = resolution_of(values);
  const bool repeats = resolution.distinct < column.values.size();
  std::vector<double> coordinates = column.values;
  if (resolution.coarse) {
    // All sources are moved alike, so that equal sources stay equal, and the target otherwise.
    coordinates = ties_broken(values, RandomStream(seed, Purpose::ties), is_target ? 1 : 0);
  }
  SortedColumn sorted = resolution.coarse ? SortedColumn(coordinates) : values;
  return {true, repeats, value_codes(values), std::move(coordinates), std::move(sorted)};
}

NeighbourEstimate::NeighbourEstimate(std::span<const SampledColumn> columns, int neighbours,
                                     std::uint64_t seed, const Execution& execution)
    : lattice_(static_cast<int>(columns.size()) - 1),
      neighbours_(static_cast<std::size_t>(neighbours)),
      psi_(digamma_of_integers(columns[0].values.size())),
      far_(far_apart(columns)),
      target_(columns.back()),
      seed_(seed) {
  std::vector<std::optional<Variable>> variables(lattice_.sources());
  parallel_for(lattice_.sources(), execution, [&](int c, int) {
    variables[c].emplace(variable(columns[c], far_, seed, /*is_target=*/false));
  });
  for (std::optional<Variable>& variable : variables) variables_.push_back(std::move(*variable));

  const Collection all = all_sources(lattice_.sources());
  trees_.resize(all + 1);
  parallel_for(static_cast<int>(trees_.size()), execution, [&](int a, int) {
    if (std::popcount(static_cast<Collection>(a)) < 2) return;
    trees_[a].emplace(coordinates_of(static_cast<Collection>(a)));
  });
  for (int alpha = 0; alpha < lattice_.size(); ++alpha) {
    terms_.push_back(inclusion_exclusion(lattice_.up_sets()[alpha], lattice_.sources()));
    bool numeric = !target_.categorical;
    for (const Collection a : lattice_.antichains()[alpha].collections()) {
      for (int c = 0; c < lattice_.sources(); ++c) {
        numeric = numeric || ((a >> c & 1U) != 0 && variables_[c].numeric);
      }
    }
    numeric_.push_back(numeric);
  }
}

std::vector<const std::vector<double>*> NeighbourEstimate::coordinates_of(Collection a) const {
  std::vector<const std::vector<double>*> chosen;
  for (int c = 0; c < lattice_.sources(); ++c) {
    if ((a >> c & 1U) != 0) chosen.push_back(&variables_[c].coordinates);
  }
  return chosen;
}

std::size_t NeighbourEstimate::count_closer(Collection a, std::uint32_t sample,
                                            double radius) const {
  return std::has_single_bit(a)
             ? variables_[std::countr_zero(a)].sorted.count_closer(sample, radius)
             : trees_[a]->count_closer(sample, radius);
}

// Of some samples, for each antichain.
struct NeighbourEstimate::Sums {
  std::vector<double> terms;    // [A]: psi(k) - psi(n_alpha) - psi(n_T)
  std::vector<double> sources;  // [A]: ln of the samples that are equal in alpha
  double target = 0;            // ln of those that are equal in the target

  explicit Sums(int antichains) : terms(antichains, 0.0), sources(antichains, 0.0) {}

  void operator+=(const Sums& other) {
    for (std::size_t alpha = 0; alpha < terms.size(); ++alpha) {
      terms[alpha] += other.terms[alpha];
      sources[alpha] += other.sources[alpha];
    }
    target += other.target;
  }
};

// The target in one order, and all that depends on it.
class NeighbourEstimate::InOrder {
 public:
  InOrder(const NeighbourEstimate& estimate, std::span<const int> order, const Execution& execution)
      : estimate_(estimate), target_(target_in(estimate, order)) {
    trees_.resize(estimate.trees_.size());
    parallel_for(static_cast<int>(trees_.size()), execution, [&](int a, int) {
      if (a == 0) return;
      auto chosen = estimate.coordinates_of(static_cast<Collection>(a));
      chosen.push_back(&target_.coordinates);
      trees_[a].emplace(chosen);
    });
    if (!target_.repeats && std::ranges::none_of(estimate.variables_, &Variable::repeats)) return;
    std::vector<const std::vector<int>*> codes;
    for (const Variable& variable : estimate.variables_) codes.push_back(&variable.codes);
    codes.push_back(&target_.codes);
    repeats_.emplace(codes);
  }

  // Adds what sample i says to the sums.
  void add_sample(std::uint32_t i, Sums& sums) const {
    const std::vector<double>& psi = estimate_.psi_;
    std::optional<Repeats::Counts> repeats;
    if (repeats_) {
      repeats = repeats_->counts(i, estimate_.lattice_);
      for (std::size_t alpha = 0; alpha < sums.sources.size(); ++alpha) {
        sums.sources[alpha] += std::log(repeats->sources[alpha]);
      }
      sums.target += std::log(repeats->target);
    }
    std::optional<Search> search;
    for (int alpha = 0; alpha < estimate_.lattice_.size(); ++alpha) {
      const auto equal = repeats ? static_cast<std::size_t>(repeats->with_target[alpha]) : 1;
      if (equal <= estimate_.neighbours_ && estimate_.numeric_[alpha] != 0) {
        if (!search) search.emplace(*this, i);
        const auto [radius, neighbours] = search->nearest(alpha);
        if (neighbours == 0) {
          sums.terms[alpha] -= psi.back();
          continue;
        }
        if (radius > 0) {
          sums.terms[alpha] += psi[neighbours] - psi[search->count_in_union(alpha, radius)] -
                               psi[search->count_of_target(radius)];
          continue;
        }
      }
      sums.terms[alpha] += psi[equal] - psi[static_cast<std::size_t>(repeats->sources[alpha])] -
                           psi[static_cast<std::size_t>(repeats->target)];
    }
  }

 private:
  // What is near one sample.
  class Search {
   public:
    Search(const InOrder& in_order, std::uint32_t i)
        : in_order_(in_order), i_(i), near_(in_order.trees_.size()), kept_(near_.size()) {
      for (std::size_t a = 1; a < near_.size(); ++a) {
        in_order.trees_[a]->nearest(i, in_order.estimate_.neighbours_, near_[a]);
      }
    }

    // eps_i, and how many samples make it: k, or those there are at a finite distance. The k
    // nearest under min_a d_a are among the k nearest under each d_a.
    std::pair<double, std::size_t> nearest(int alpha) const {
      const NeighbourEstimate& estimate = in_order_.estimate_;
      std::vector<MaxNormTree::Neighbour> candidates;
      for (const Collection a : estimate.lattice_.antichains()[alpha].collections()) {
        candidates.insert(candidates.end(), near_[a].begin(), near_[a].end());
      }
      std::ranges::sort(candidates);
      std::vector<std::uint32_t> distinct;
      double radius = 0;
      for (const auto& [distance, other] : candidates) {
        if (distance >= estimate.far_ || distinct.size() == estimate.neighbours_) break;
        if (std::ranges::find(distinct, other) != distinct.end()) continue;
        distinct.push_back(other);
        radius = distance;
      }
      return {radius, distinct.size()};
    }

    std::size_t count_in_union(int alpha, double radius) {
      long total = 1;
      for (const auto& [a, sign] : in_order_.estimate_.terms_[alpha]) {
        total += sign * static_cast<long>(count_of_sources(a, radius));
      }
      return static_cast<std::size_t>(total);
    }

    std::size_t count_of_target(double radius) const {
      return 1 + in_order_.target_.sorted.count_closer(i_, radius);
    }

   private:
    // Antichains share radii, so counts are kept: of collection a within radius.
    std::size_t count_of_sources(Collection a, double radius) {
      for (const auto& [known_radius, count] : kept_[a]) {
        if (known_radius == radius) return count;
      }
      const std::size_t count = in_order_.estimate_.count_closer(a, i_, radius);
      kept_[a].emplace_back(radius, count);
      return count;
    }

    const InOrder& in_order_;
    std::uint32_t i_;
    std::vector<std::vector<MaxNormTree::Neighbour>> near_;          // [2^S]
    std::vector<std::vector<std::pair<double, std::size_t>>> kept_;  // [2^S]
  };

  static Variable target_in(const NeighbourEstimate& estimate, std::span<const int> order) {
    SampledColumn target{.categorical = estimate.target_.categorical};
    for (const int i : order) target.values.push_back(estimate.target_.values[i]);
    return variable(target, estimate.far_, estimate.seed_, /*is_target=*/true);
  }

  const NeighbourEstimate& estimate_;
  Variable target_;
  std::vector<std::optional<MaxNormTree>> trees_;  // [2^S]: sources and target, none for no source
  std::optional<Repeats> repeats_;                 // none where nothing is equal
};

std::vector<double> NeighbourEstimate::redundancies(std::span<const int> order,
                                                    const Execution& execution) const {
  const InOrder in_order(*this, order, execution);
  constexpr std::size_t kBlock = 64;
  const std::size_t n = order.size();
  const auto blocks = static_cast<int>((n + kBlock - 1) / kBlock);
  std::vector<Sums> sums(blocks, Sums(lattice_.size()));
  parallel_for(blocks, execution, [&](int block, int) {
    const std::size_t begin = block * kBlock;
    for (std::size_t i = begin; i < std::min(begin + kBlock, n); ++i) {
      in_order.add_sample(static_cast<std::uint32_t>(i), sums[block]);
    }
  });
  Sums all(lattice_.size());
  for (const Sums& sum : sums) all += sum;
  const auto count = static_cast<double>(n);
  std::vector<double> redundancies;
  for (std::size_t alpha = 0; alpha < all.terms.size(); ++alpha) {
    const double most = std::log(count) - std::max(all.sources[alpha], all.target) / count;
    redundancies.push_back(std::min(all.terms[alpha] / count + psi_[n], most) / std::numbers::ln2);
  }
  return redundancies;
}

}  // namespace infomorph
