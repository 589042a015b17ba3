#include "infomorph/information/measures/increments.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "infomorph/information/measures/specific_information.hpp"

namespace infomorph {
namespace {

bool is_term(const Antichain& antichain) {
  const auto& collections = antichain.collections();
  return collections.size() == 1 ||
         std::ranges::all_of(collections, [](Collection a) { return std::has_single_bit(a); });
}

std::vector<int> terms_of(const RedundancyLattice& lattice) {
  std::vector<int> terms;
  for (int i = 0; i < lattice.size(); ++i) {
    if (is_term(lattice.antichains()[i])) terms.push_back(i);
  }
  return terms;
}

// Where in the list of terms the increments go.
struct Places {
  std::vector<int> redundant;  // [2^S]: by the sources that are redundant; one alone is unique
  std::vector<int> synergy;    // [2^S]: by the collection
};

Places places_of(const RedundancyLattice& lattice, const std::vector<int>& terms) {
  const std::size_t count = all_sources(lattice.sources()) + 1;
  Places places{std::vector<int>(count, -1), std::vector<int>(count, -1)};
  for (std::size_t k = 0; k < terms.size(); ++k) {
    const auto& collections = lattice.antichains()[terms[k]].collections();
    Collection joined = 0;
    for (const Collection a : collections) joined |= a;
    const bool singles = std::has_single_bit(collections.front());
    (singles ? places.redundant : places.synergy)[joined] = static_cast<int>(k);
  }
  return places;
}

// Collections of each order [S + 1], in text order.
std::vector<std::vector<Collection>> by_order(int sources) {
  std::vector<std::vector<Collection>> orders(static_cast<std::size_t>(sources) + 1);
  for (Collection a = 1; a <= all_sources(sources); ++a) orders[std::popcount(a)].push_back(a);
  for (auto& order : orders) std::ranges::sort(order, collection_before);
  return orders;
}

void add_target(const SpecificInformation& target, const Places& places,
                std::vector<std::vector<Collection>> orders, std::vector<double>& totals) {
  const auto value = [&](Collection a) { return target.values[a]; };
  const auto but_for_rounding = [&](Collection a) { return std::round(1e12 * value(a)); };
  double before = 0;
  Collection remaining = 0;
  for (const Collection a : orders[1]) remaining |= a;
  for (std::size_t order = 1; order < orders.size(); ++order) {
    std::ranges::stable_sort(orders[order], {}, but_for_rounding);
    for (const Collection a : orders[order]) {
      if (order > 1 && value(a) < before) continue;
      const int place = order == 1 ? places.redundant[remaining] : places.synergy[a];
      totals[place] += target.probability * (value(a) - before);
      before = value(a);
      remaining &= ~a;
    }
  }
}

Redundancies terms_by_increments(const Marginals& marginals, const RedundancyLattice& lattice,
                                 const Execution& execution) {
  const std::vector<int> terms = terms_of(lattice);
  const Places places = places_of(lattice, terms);
  const std::vector<std::vector<Collection>> orders = by_order(lattice.sources());
  std::vector<double> totals(terms.size(), 0.0);
  for (const SpecificInformation& target : specific_information(marginals, execution)) {
    add_target(target, places, orders, totals);
  }
  return {.totals = std::move(totals)};
}

}  // namespace

constinit const RedundancyMeasure kIncrements = {
    .name = "surd",
    .description = "synergistic, unique and redundant increments",
    .mean = terms_by_increments,
    .own_terms = terms_of};

}  // namespace infomorph
