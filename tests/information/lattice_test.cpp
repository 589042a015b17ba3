#include "infomorph/information/lattice.hpp"

#include <gtest/gtest.h>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

TEST(lattice, has_the_known_number_of_antichains) {
  const int expected[] = {1, 4, 18, 166, 7579};
  for (int sources = 1; sources <= 5; ++sources) {
    EXPECT_EQ(RedundancyLattice(sources).size(), expected[sources - 1]);
  }
}

TEST(lattice, orders_three_sources_as_published) {
  std::string order;
  const RedundancyLattice lattice(3);
  for (const Antichain& antichain : lattice.antichains()) {
    order += antichain.text() + " ";
  }
  EXPECT_EQ(order,
            "{1}{2}{3} {1}{2} {1}{3} {2}{3} {1}{23} {2}{13} {3}{12} {1} {2} {3} {12}{13}{23} "
            "{12}{13} {12}{23} {13}{23} {12} {13} {23} {123} ");
}

TEST(lattice, order_is_a_linear_extension) {
  const RedundancyLattice lattice(4);
  for (int i = 0; i < lattice.size(); ++i) {
    for (int j = 0; j < i; ++j) EXPECT_FALSE(lattice.below_or_equal(i, j)) << i << " " << j;
  }
}

TEST(lattice, inversion_undoes_summation_over_the_antichains_below) {
  for (int sources = 1; sources <= 4; ++sources) {
    const RedundancyLattice lattice(sources);
    std::vector<double> atoms(lattice.size());
    for (int i = 0; i < lattice.size(); ++i) atoms[i] = (i * 7 % 23) - 11.0;
    std::vector<double> redundancies(lattice.size(), 0.0);
    for (int i = 0; i < lattice.size(); ++i) {
      for (int j = 0; j <= i; ++j) {
        if (lattice.below_or_equal(j, i)) redundancies[i] += atoms[j];
      }
    }
    const std::vector<double> inverted = lattice.atoms(redundancies);
    for (int i = 0; i < lattice.size(); ++i) EXPECT_NEAR(inverted[i], atoms[i], 1e-9);
  }
}

TEST(lattice, redundancy_weights_are_the_transpose_of_the_inversion) {
  const RedundancyLattice lattice(3);
  std::vector<double> gamma(18);
  std::vector<double> redundancies(18);
  for (int i = 0; i < 18; ++i) {
    gamma[i] = 0.1 * i - 0.7;
    redundancies[i] = 1.0 / (i + 1);
  }
  const std::vector<double> atoms = lattice.atoms(redundancies);
  const std::vector<double> omega = lattice.redundancy_weights(gamma);
  double by_atoms = 0;
  double by_redundancies = 0;
  for (int i = 0; i < 18; ++i) {
    by_atoms += gamma[i] * atoms[i];
    by_redundancies += omega[i] * redundancies[i];
  }
  EXPECT_NEAR(by_atoms, by_redundancies, 1e-12);
}

TEST(lattice, union_masses_are_sums_over_the_up_sets) {
  for (int sources = 1; sources <= 5; ++sources) {
    const RedundancyLattice lattice(sources);
    std::vector<double> match;
    for (Collection m = 0; m <= all_sources(sources); ++m) match.push_back(m * m + 1.0);
    std::vector<double> masses(lattice.size());
    lattice.union_masses(match, masses);
    for (int alpha = 0; alpha < lattice.size(); ++alpha) {
      double sum = 0;
      for (Collection m = 1; m <= all_sources(sources); ++m) {
        if (contains(lattice.up_sets()[alpha], m)) sum += match[m];
      }
      ASSERT_EQ(masses[alpha], sum);
    }
  }
}

TEST(lattice, levels_and_smallest_collections) {
  const RedundancyLattice lattice(3);
  const auto index = [&](const char* text) { return lattice.index(Antichain::parse(text, 3)); };
  EXPECT_EQ(lattice.level(index("{1}{2}{3}")), 0);
  EXPECT_EQ(lattice.level(index("{1}")), 3);
  EXPECT_EQ(lattice.level(index("{12}{13}{23}")), 3);
  EXPECT_EQ(lattice.level(index("{123}")), 6);
  EXPECT_EQ(lattice.smallest_collection(index("{1}{23}")), 1);
  EXPECT_EQ(lattice.smallest_collection(index("{12}{13}")), 2);
}

TEST(lattice, refuses_six_sources) {
  EXPECT_THROW(RedundancyLattice(6), Error);
  EXPECT_THROW(RedundancyLattice(0), Error);
}

}  // namespace
}  // namespace infomorph
