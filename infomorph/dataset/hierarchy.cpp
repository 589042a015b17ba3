#include "infomorph/dataset/hierarchy.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "infomorph/base/error.hpp"
#include "infomorph/dataset/distinct_rows.hpp"

namespace infomorph {
namespace {

constexpr int kMostValues = 1 << 20;

void require_fits(const Hierarchy& h) {
  require(h.positions() <= kMostValues / h.vocabulary,
          "data.hierarchy: samples would have {}^{} positions of {} channels: expected at most {} "
          "values",
          h.branching, h.levels, h.vocabulary, kMostValues);
  const std::uint64_t tuples =
      number_of_rows(std::vector<int>(static_cast<std::size_t>(h.branching), h.vocabulary));
  // Below the classes, if there is anything, all of the vocabulary is written.
  const int symbols = h.levels > 1 ? std::max(h.classes, h.vocabulary) : h.classes;
  require(static_cast<std::uint64_t>(h.productions) <= tuples / static_cast<std::uint64_t>(symbols),
          "data.hierarchy: there are {}^{} ways to write {} symbols, too few for {} productions of "
          "each: expected at most {}",
          h.vocabulary, h.branching, symbols, h.productions,
          tuples / static_cast<std::uint64_t>(symbols));
}

// What is chosen to make a sample: its class, then, level by level, how each symbol is written.
std::vector<int> choices_of(const Hierarchy& h) {
  std::vector<int> radices = {h.classes};
  for (int level = 0, symbols = 1; level < h.levels; ++level, symbols *= h.branching) {
    radices.insert(radices.end(), static_cast<std::size_t>(symbols), h.productions);
  }
  return radices;
}

// The symbols that a row of choices comes to.
std::vector<int> written(const HierarchyRules& rules, int productions, const int* choices) {
  std::vector<int> symbols = {*choices++};
  for (const Matrix<int>& level : rules.productions) {
    std::vector<int> below;
    for (const int symbol : symbols) {
      const auto production = level.row(symbol * productions + *choices++);
      below.insert(below.end(), production.begin(), production.end());
    }
    symbols = std::move(below);
  }
  return symbols;
}

Samples samples_of(const Hierarchy& h, const HierarchyRules& rules, const Matrix<int>& choices,
                   int first, int count) {
  const double mean = 1.0 / h.vocabulary;
  const double scale = 1 / std::sqrt(mean * (1 - mean));
  Samples samples;
  samples.values.setConstant(count, h.positions() * h.vocabulary,
                             static_cast<float>(-mean * scale));
  for (int i = 0; i < count; ++i) {
    const int* row = choices.row(first + i).data();
    samples.labels.push_back(row[0]);
    const std::vector<int> symbols = written(rules, h.productions, row);
    for (std::size_t position = 0; position < symbols.size(); ++position) {
      samples.values(i, static_cast<Eigen::Index>(position) * h.vocabulary + symbols[position]) =
          static_cast<float>((1 - mean) * scale);
    }
  }
  return samples;
}

}  // namespace

int Hierarchy::positions() const {
  int positions = 1;
  for (int level = 0; level < levels && positions <= kMostValues; ++level) positions *= branching;
  return positions;
}

HierarchyRules hierarchy_rules(const Hierarchy& hierarchy, std::uint64_t seed) {
  require_fits(hierarchy);
  const std::vector<int> radices(static_cast<std::size_t>(hierarchy.branching),
                                 hierarchy.vocabulary);
  HierarchyRules rules;
  for (int level = 0; level < hierarchy.levels; ++level) {
    const int symbols = level == 0 ? hierarchy.classes : hierarchy.vocabulary;
    const RandomStream stream(seed, Purpose::hierarchy, static_cast<std::uint32_t>(level + 1));
    rules.productions.push_back(distinct_rows(radices, symbols * hierarchy.productions, stream));
  }
  return rules;
}

ClassificationData hierarchy_samples(const Hierarchy& hierarchy, std::uint64_t seed) {
  const HierarchyRules rules = hierarchy_rules(hierarchy, hierarchy.rules.value_or(seed));
  const std::vector<int> radices = choices_of(hierarchy);
  const std::uint64_t there_are = number_of_rows(radices);
  const std::int64_t wanted = std::int64_t{hierarchy.train} + hierarchy.validation + hierarchy.test;
  require(static_cast<std::uint64_t>(wanted) <= there_are,
          "data.hierarchy: there are {} different samples, fewer than the {} + {} + {} to learn "
          "from, to validate and to test on",
          there_are, hierarchy.train, hierarchy.validation, hierarchy.test);
  require(wanted <= std::numeric_limits<int>::max(),
          "data.hierarchy: {} samples are more than the {} that there may be", wanted,
          std::numeric_limits<int>::max());
  const Matrix<int> choices =
      distinct_rows(radices, static_cast<int>(wanted), RandomStream(seed, Purpose::hierarchy));
  const int held_out = hierarchy.test + hierarchy.validation;
  ClassificationData data;
  data.test = samples_of(hierarchy, rules, choices, 0, hierarchy.test);
  data.validation = samples_of(hierarchy, rules, choices, hierarchy.test, hierarchy.validation);
  data.train = samples_of(hierarchy, rules, choices, held_out, hierarchy.train);
  const double mean = 1.0 / hierarchy.vocabulary;
  data.preprocessing.mean.setConstant(data.width(), mean);
  data.preprocessing.scale.setConstant(data.width(), 1 / std::sqrt(mean * (1 - mean)));
  for (int c = 0; c < hierarchy.classes; ++c) {
    data.preprocessing.classes.push_back(std::to_string(c));
  }
  data.preprocessing.shape = {.width = hierarchy.positions(), .channels = hierarchy.vocabulary};
  return data;
}

}  // namespace infomorph
