#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "infomorph/information/joint_distribution.hpp"
#include "infomorph/information/lattice.hpp"

namespace infomorph::reference {

/// Measures of redundancy by their definitions: probabilities are looked up in maps from values,
/// and nothing is shared between antichains.
class MeasureTwins {
 public:
  explicit MeasureTwins(const JointDistribution& joint) : joint_(joint) {}

  double mmi(const Antichain& alpha) const {
    double least = HUGE_VAL;
    for (const Collection a : alpha.collections()) least = std::min(least, information(a));
    return least;
  }

  double min(const Antichain& alpha) const {
    double mean = 0;
    for (const auto& [t, p] : targets()) {
      double least = HUGE_VAL;
      for (const Collection a : alpha.collections()) least = std::min(least, specific(a, t));
      mean += p * least;
    }
    return mean;
  }

  /// Informative and misinformative part.
  std::pair<double, double> pm(const Antichain& alpha) const {
    std::pair<double, double> mean;
    for (std::size_t i = 0; i < joint_.size(); ++i) {
      double informative = HUGE_VAL;
      double misinformative = HUGE_VAL;
      for (const Collection a : alpha.collections()) {
        const double p = probability(a, i, false);
        const double given = probability(a, i, true) / probability(0, i, true);
        informative = std::min(informative, -std::log2(p));
        misinformative = std::min(misinformative, -std::log2(given));
      }
      mean.first += joint_.probability(i) * informative;
      mean.second += joint_.probability(i) * misinformative;
    }
    return mean;
  }

  /// By proportional fitting of every mass in turn, which takes its time.
  double ccs(const Antichain& alpha) const {
    std::map<std::vector<int>, double> fitted = maximum_entropy(alpha);
    Collection all = 0;
    for (const Collection a : alpha.collections()) all |= a;
    double sum = 0;
    for (const auto& [outcome, p] : fitted) {
      const auto pointwise = [&, &outcome = outcome](Collection a) {
        double with_target = 0;
        double sources = 0;
        double target = 0;
        for (const auto& [other, q] : fitted) {
          const bool same = agree(outcome, other, a);
          if (same) sources += q;
          if (outcome.back() == other.back()) target += q;
          if (same && outcome.back() == other.back()) with_target += q;
        }
        return std::log2(with_target / (sources * target));
      };
      double common = 0;
      const auto& collections = alpha.collections();
      for (unsigned subset = 1; subset < 1U << collections.size(); ++subset) {
        Collection joined = 0;
        int size = 0;
        for (std::size_t i = 0; i < collections.size(); ++i) {
          if ((subset >> i & 1U) == 0) continue;
          joined |= collections[i];
          ++size;
        }
        common += (size % 2 == 1 ? 1 : -1) * pointwise(joined);
      }
      std::vector<double> signs = {common, pointwise(all)};
      for (const Collection a : collections) signs.push_back(pointwise(a));
      const bool positive = std::ranges::all_of(signs, [](double x) { return x > 1e-8; });
      const bool negative = std::ranges::all_of(signs, [](double x) { return x < -1e-8; });
      if (p > 1e-10 && (positive || negative)) sum += p * common;
    }
    return sum;
  }

  /// Terms by the antichains that name them, of the published procedure.
  std::map<std::string, double> surd() const {
    std::map<std::string, double> terms;
    for (const auto& [t, p] : targets()) {
      std::vector<std::pair<double, Collection>> all;
      for (Collection a = 1; a <= all_sources(joint_.sources()); ++a) {
        all.emplace_back(specific(a, t), a);
      }
      for (int order = 2; order <= joint_.sources(); ++order) {
        double largest = 0;
        for (const auto& [value, a] : all) {
          if (std::popcount(a) == order - 1) largest = std::max(largest, value);
        }
        for (auto& [value, a] : all) {
          if (std::popcount(a) == order && value < largest - 1e-12) value = 0;
        }
      }
      std::ranges::sort(all, [](const auto& x, const auto& y) {
        if (std::abs(x.first - y.first) > 1e-12) return x.first < y.first;
        return collection_before(x.second, y.second);
      });
      std::vector<Collection> remaining;
      for (int i = 0; i < joint_.sources(); ++i) remaining.push_back(Collection{1} << i);
      double before = 0;
      for (const auto& [value, a] : all) {
        const bool single = std::popcount(a) == 1;
        if (value > before) {
          terms[single ? Antichain(remaining).text() : Antichain({a}).text()] +=
              p * (value - before);
        }
        before = value;
        if (single) std::erase(remaining, a);
      }
    }
    return terms;
  }

  double information(Collection a) const {
    double sum = 0;
    for (const auto& [t, p] : targets()) sum += p * specific(a, t);
    return sum;
  }

 private:
  static bool agree(std::span<const int> one, std::span<const int> other, Collection a) {
    for (std::size_t i = 0; i + 1 < one.size(); ++i) {
      if ((a >> i & 1U) != 0 && one[i] != other[i]) return false;
    }
    return true;
  }

  double probability(Collection a, std::size_t outcome, bool with_target) const {
    double sum = 0;
    for (std::size_t i = 0; i < joint_.size(); ++i) {
      const bool same =
          agree(joint_.outcome(outcome), joint_.outcome(i), a) &&
          (!with_target || joint_.outcome(outcome).back() == joint_.outcome(i).back());
      if (same) sum += joint_.probability(i);
    }
    return sum;
  }

  std::map<int, double> targets() const {
    std::map<int, double> result;
    for (std::size_t i = 0; i < joint_.size(); ++i) {
      result[joint_.outcome(i).back()] += joint_.probability(i);
    }
    return result;
  }

  // sum_{s_a} p(s_a | t) log2 [ p(s_a | t) / p(s_a) ], outcome by outcome.
  double specific(Collection a, int t) const {
    double sum = 0;
    for (std::size_t i = 0; i < joint_.size(); ++i) {
      if (joint_.outcome(i).back() != t) continue;
      const double target = probability(0, i, true);
      sum += joint_.probability(i) / target *
             std::log2(probability(a, i, true) / target / probability(a, i, false));
    }
    return sum;
  }

  std::map<std::vector<int>, double> maximum_entropy(const Antichain& alpha) const {
    Collection all = 0;
    for (const Collection a : alpha.collections()) all |= a;
    const auto values = [](std::span<const int> outcome, Collection a, bool with_target) {
      std::vector<int> result;
      for (std::size_t i = 0; i + 1 < outcome.size(); ++i) {
        result.push_back((a >> i & 1U) != 0 ? outcome[i] : 0);
      }
      result.push_back(with_target ? outcome.back() : 0);
      return result;
    };
    using Masses = std::map<std::vector<int>, double>;
    std::vector<std::pair<Collection, Masses>> kept = {{all, {}}};
    for (const Collection a : alpha.collections()) kept.push_back({a, {}});
    Masses fitted;
    for (std::size_t i = 0; i < joint_.size(); ++i) {
      for (std::size_t k = 0; k < kept.size(); ++k) {
        kept[k].second[values(joint_.outcome(i), kept[k].first, k > 0)] += joint_.probability(i);
      }
      for (const auto& [t, p] : targets()) {
        std::vector<int> cell = values(joint_.outcome(i), all, false);
        cell.back() = t;
        fitted[cell] = 1;
      }
    }
    for (int sweep = 0; sweep < 3000; ++sweep) {
      double missed = 0;
      for (std::size_t k = 0; k < kept.size(); ++k) {
        Masses found;
        for (const auto& [cell, p] : fitted) found[values(cell, kept[k].first, k > 0)] += p;
        for (auto& [cell, p] : fitted) {
          const std::vector<int> key = values(cell, kept[k].first, k > 0);
          const auto wanted = kept[k].second.find(key);
          const double mass = wanted == kept[k].second.end() ? 0 : wanted->second;
          missed = std::max(missed, std::abs(found[key] - mass));
          if (p > 0) p *= mass / found[key];
        }
      }
      if (missed < 1e-13) break;
    }
    std::erase_if(fitted, [](const auto& one) { return one.second == 0; });
    return fitted;
  }

  const JointDistribution& joint_;
};

/// The least information of two binary sources about a target under their distributions with it:
/// one number for each value of the target is free, and they are put where the information is least
/// on one line after another, until that changes nothing.
inline double least_information_of_bits(const std::vector<double>& x, const std::vector<double>& y,
                                        int targets) {
  // q(1, 1, t); the other masses follow.
  std::vector<double> both(targets);
  const auto information = [&] {
    double sum = 0;
    double masses[2][2] = {};
    std::vector<std::array<double, 4>> q(targets);
    for (int t = 0; t < targets; ++t) {
      const double x1 = x[targets + t];
      const double y1 = y[targets + t];
      const double all = x[t] + x1;
      q[t] = {all - x1 - y1 + both[t], y1 - both[t], x1 - both[t], both[t]};
      for (int i = 0; i < 4; ++i) masses[i / 2][i % 2] += std::max(q[t][i], 0.0);
    }
    for (int t = 0; t < targets; ++t) {
      for (int i = 0; i < 4; ++i) {
        const double p = q[t][i];
        if (p > 0) sum += p * std::log2(p / (masses[i / 2][i % 2] * (x[t] + x[targets + t])));
      }
    }
    return sum;
  };
  const auto low = [&](int t) {
    return std::max(0.0, x[targets + t] + y[targets + t] - x[t] - x[targets + t]);
  };
  const auto high = [&](int t) { return std::min(x[targets + t], y[targets + t]); };
  for (int t = 0; t < targets; ++t) both[t] = (low(t) + high(t)) / 2;
  // To the least on a line through the point at hand; the information is convex.
  const auto descend = [&](const std::vector<double>& along) {
    const std::vector<double> start = both;
    double from = -2;
    double to = 2;
    for (int t = 0; t < targets; ++t) {
      if (along[t] == 0) continue;
      const double ends[] = {(low(t) - start[t]) / along[t], (high(t) - start[t]) / along[t]};
      from = std::max(from, std::min(ends[0], ends[1]));
      to = std::min(to, std::max(ends[0], ends[1]));
    }
    const auto at = [&](double step) {
      for (int t = 0; t < targets; ++t) {
        both[t] = std::clamp(start[t] + step * along[t], low(t), std::max(low(t), high(t)));
      }
      return information();
    };
    for (int cut = 0; cut < 60; ++cut) {
      const double third = (to - from) / 3;
      if (at(from + third) < at(to - third)) {
        to -= third;
      } else {
        from += third;
      }
    }
    at((from + to) / 2);
  };
  // Along each axis, between them, and then on the way that they led: zigzags along the axes alone
  // would take thousands of rounds.
  double before = information() + 1;
  for (int round = 0; round < 1000 && before - information() > 1e-10; ++round) {
    before = information();
    std::vector<double> way = both;
    for (int t = 0; t < targets; ++t) {
      for (int other = t; other < targets; ++other) {
        for (const double sign : {1.0, -1.0}) {
          if (other == t && sign < 0) continue;
          std::vector<double> along(targets);
          along[t] = 1;
          along[other] = sign;
          descend(along);
        }
      }
    }
    for (int t = 0; t < targets; ++t) way[t] = 100 * (both[t] - way[t]);
    descend(way);
  }
  return information();
}

}  // namespace infomorph::reference
