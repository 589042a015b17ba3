#include "infomorph/information/continuous_decomposition.hpp"

#include <gtest/gtest.h>

#include <random>

#include "infomorph/information/max_norm_tree.hpp"
#include "tests/error_message.hpp"
#include "tests/reference/brute_force_continuous.hpp"

namespace infomorph {
namespace {

using Columns = std::vector<std::vector<double>>;

// Sources that share a normal part, and their sum with noise.
Columns normal_columns(int sources, int samples, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal;
  Columns columns(sources + 1);
  for (int i = 0; i < samples; ++i) {
    const double shared = normal(random);
    double sum = normal(random);
    for (int s = 0; s < sources; ++s) {
      columns[s].push_back(shared + normal(random));
      sum += columns[s].back();
    }
    columns.back().push_back(sum);
  }
  return columns;
}

// Few distinct values, so that samples repeat and distances tie.
Columns coarse(Columns columns, double step) {
  for (auto& column : columns) {
    for (double& value : column) value = std::round(value / step);
  }
  return columns;
}

void expect_agreement_with_twin(const Columns& columns, int neighbours) {
  const Decomposition result = decompose_continuous(columns, neighbours, 2);
  for (int alpha = 0; alpha < result.lattice.size(); ++alpha) {
    double below = 0;
    for (int beta = 0; beta <= alpha; ++beta) {
      if (result.lattice.below_or_equal(beta, alpha)) below += result.atoms[beta].total;
    }
    const Antichain& antichain = result.lattice.antichains()[alpha];
    EXPECT_NEAR(below, reference::continuous_redundancy(columns, antichain, neighbours), 1e-10)
        << antichain.text();
  }
}

TEST(continuous_decomposition, agrees_with_the_brute_force_twin) {
  for (int sources = 1; sources <= 4; ++sources) {
    const Columns columns = normal_columns(sources, sources == 4 ? 60 : 150, 1);
    expect_agreement_with_twin(columns, 1);
    expect_agreement_with_twin(columns, 5);
  }
}

TEST(continuous_decomposition, agrees_with_the_twin_where_samples_repeat) {
  for (const double step : {0.1, 1.0, 3.0}) {
    expect_agreement_with_twin(coarse(normal_columns(3, 100, 2), step), 3);
  }
}

// Kraskov, Stögbauer & Grassberger 2004, equation 8, in bits.
double ksg_1(const std::vector<double>& x, const std::vector<double>& y, int k) {
  const auto n = static_cast<long>(x.size());
  double mean = 0;
  for (long i = 0; i < n; ++i) {
    std::vector<double> z;
    for (long j = 0; j < n; ++j) {
      if (j != i) z.push_back(std::max(std::abs(x[i] - x[j]), std::abs(y[i] - y[j])));
    }
    std::ranges::nth_element(z, z.begin() + k - 1);
    long n_x = 0;
    long n_y = 0;
    for (long j = 0; j < n; ++j) {
      if (j != i && std::abs(x[i] - x[j]) < z[k - 1]) ++n_x;
      if (j != i && std::abs(y[i] - y[j]) < z[k - 1]) ++n_y;
    }
    mean += (reference::digamma(n_x + 1) + reference::digamma(n_y + 1)) / static_cast<double>(n);
  }
  return (reference::digamma(k) - mean + reference::digamma(n)) / std::numbers::ln2;
}

TEST(continuous_decomposition, of_one_source_is_the_estimator_of_kraskov) {
  const Columns columns = normal_columns(1, 400, 3);
  for (const int k : {1, 4, 20}) {
    EXPECT_NEAR(decompose_continuous(columns, k).mutual_information,
                ksg_1(columns[0], columns[1], k), 1e-12);
  }
}

TEST(continuous_decomposition, converges_for_correlated_normal_variables) {
  // t = s_1 + s_2 + noise: variance 7 of t, 1 of the noise; s_1 and t correlate by 3 / sqrt(2 * 7).
  const Decomposition result = decompose_continuous(normal_columns(2, 10000, 4), 4);
  EXPECT_NEAR(result.mutual_information, 0.5 * std::log2(7.0), 0.02);
  const double single = -0.5 * std::log2(1 - 9.0 / 14);
  EXPECT_NEAR(result.mutual_information_of(0b01), single, 0.02);
  EXPECT_NEAR(result.mutual_information_of(0b10), single, 0.02);
}

TEST(continuous_decomposition, identical_sources_share_all_their_information) {
  Columns columns = normal_columns(1, 500, 5);
  const double information = decompose_continuous(columns, 4).mutual_information;
  columns.insert(columns.begin(), columns[0]);
  const Decomposition result = decompose_continuous(columns, 4);
  EXPECT_EQ(result.atom("{1}{2}").total, information);
  for (const char* atom : {"{1}", "{2}", "{12}"}) EXPECT_EQ(result.atom(atom).total, 0.0);
}

TEST(continuous_decomposition, of_repeated_values_is_nearly_the_plug_in_estimate) {
  std::mt19937 random(6);
  Columns columns(3);
  std::vector<int> samples;
  for (int i = 0; i < 4000; ++i) {
    const int a = static_cast<int>(random() % 2);
    const int b = static_cast<int>(random() % 2);
    const int t = random() % 10 == 0 ? 1 : a & b;
    samples.insert(samples.end(), {a, b, t});
    columns[0].push_back(a);
    columns[1].push_back(b);
    columns[2].push_back(t);
  }
  const Decomposition expected = decompose(JointDistribution::from_samples(2, samples));
  const Decomposition result = decompose_continuous(columns, 4);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(result.atoms[i].total, expected.atoms[i].total, 0.005);
  }
}

TEST(continuous_decomposition, does_not_depend_on_threads) {
  const Columns columns = normal_columns(2, 1000, 7);
  const Decomposition one = decompose_continuous(columns, 3, 1);
  const Decomposition three = decompose_continuous(columns, 3, 3);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(one.atoms[i].total, three.atoms[i].total);
}

TEST(continuous_decomposition, refuses_what_it_cannot_estimate) {
  const auto message = [](const Columns& columns, int k) {
    return error_message([&] { decompose_continuous(columns, k); });
  };
  EXPECT_NE(message(Columns(6, {1, 2}), 1).find("1 to 4 sources, not 5"), std::string::npos);
  EXPECT_NE(message({{1, 2}, {1, 2}}, 2).find("2 samples: expected more than the 2"),
            std::string::npos);
  EXPECT_NE(message({{1, 2}, {1}}, 1).find("a column has 2 samples, another 1"), std::string::npos);
  EXPECT_NE(message({{1, NAN}, {1, 2}}, 1).find("not a finite number"), std::string::npos);
}

TEST(max_norm_tree, finds_and_counts_what_comparing_all_pairs_does) {
  const Columns columns = coarse(normal_columns(2, 300, 8), 0.2);
  const std::vector<const std::vector<double>*> chosen = {&columns[0], &columns[2]};
  const MaxNormTree tree(chosen);
  std::vector<MaxNormTree::Neighbour> nearest;
  for (std::uint32_t i = 0; i < 300; ++i) {
    std::vector<double> distances;
    for (std::uint32_t j = 0; j < 300; ++j) {
      if (j == i) continue;
      distances.push_back(std::max(std::abs(columns[0][i] - columns[0][j]),
                                   std::abs(columns[2][i] - columns[2][j])));
    }
    std::ranges::sort(distances);
    tree.nearest(i, 7, nearest);
    ASSERT_EQ(nearest.size(), 7U);
    for (std::size_t k = 0; k < 7; ++k) EXPECT_EQ(nearest[k].first, distances[k]);
    for (const double radius : {1e-300, 1.0, distances[20], 100.0}) {
      EXPECT_EQ(tree.count_closer(i, radius),
                std::ranges::lower_bound(distances, radius) - distances.begin());
    }
  }
}

}  // namespace
}  // namespace infomorph
