#include "infomorph/information/repeats.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace infomorph {
namespace {

using Codes = std::vector<std::vector<int>>;  // [S + 1][n]

Repeats repeats_of(const Codes& codes) {
  std::vector<const std::vector<int>*> columns;
  for (const std::vector<int>& column : codes) columns.push_back(&column);
  return Repeats(columns);
}

bool equal_in(const Codes& codes, const Antichain& alpha, std::size_t i, std::size_t j) {
  return std::ranges::any_of(alpha.collections(), [&](Collection a) {
    for (std::size_t c = 0; c + 1 < codes.size(); ++c) {
      if ((a >> c & 1U) != 0 && codes[c][i] != codes[c][j]) return false;
    }
    return true;
  });
}

RC_GTEST_PROP(repeats, counts_what_comparing_all_pairs_does, (std::uint32_t seed)) {
  const int sources = *rc::gen::inRange(1, 5);
  const int samples = *rc::gen::inRange(1, 30);
  Codes codes(sources + 1, std::vector<int>(samples));
  for (auto& column : codes) {
    for (int& code : column) code = static_cast<int>((seed = seed * 1664525U + 1013904223U) >> 30);
  }
  const RedundancyLattice lattice(sources);
  const Repeats repeats = repeats_of(codes);
  for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(samples); ++i) {
    const Repeats::Counts counts = repeats.counts(i, lattice);
    RC_ASSERT(counts.target ==
              static_cast<double>(std::ranges::count(codes.back(), codes.back()[i])));
    for (int alpha = 0; alpha < lattice.size(); ++alpha) {
      int equal = 0;
      int with_target = 0;
      for (int j = 0; j < samples; ++j) {
        if (!equal_in(codes, lattice.antichains()[alpha], i, j)) continue;
        ++equal;
        with_target += codes.back()[i] == codes.back()[j] ? 1 : 0;
      }
      RC_ASSERT(counts.sources[alpha] == equal);
      RC_ASSERT(counts.with_target[alpha] == with_target);
    }
  }
}

TEST(repeats, a_sample_repeats_itself) {
  const RedundancyLattice lattice(2);
  const Repeats::Counts counts = repeats_of({{4}, {5}, {6}}).counts(0, lattice);
  EXPECT_EQ(counts.sources, std::vector<double>(4, 1));
  EXPECT_EQ(counts.with_target, std::vector<double>(4, 1));
  EXPECT_EQ(counts.target, 1);
}

TEST(repeats, samples_that_are_all_equal_repeat_each_other) {
  const std::vector<int> column(5, -3);
  const Repeats::Counts counts =
      repeats_of({column, column, column}).counts(4, RedundancyLattice(2));
  EXPECT_EQ(counts.sources, std::vector<double>(4, 5));
  EXPECT_EQ(counts.with_target, std::vector<double>(4, 5));
}

}  // namespace
}  // namespace infomorph
