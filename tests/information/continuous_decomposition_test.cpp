#include "infomorph/information/continuous_decomposition.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "infomorph/information/neighbour_estimate.hpp"
#include "tests/error_message.hpp"
#include "tests/information/normal_columns.hpp"
#include "tests/reference/brute_force_continuous.hpp"

namespace infomorph {
namespace {

double information(const std::vector<SampledColumn>& columns, int k = 4) {
  return decompose_continuous(columns, {.neighbours = k}).mutual_information;
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

TEST(continuous_decomposition, atoms_sum_up_to_the_redundancies_of_the_estimate) {
  const auto columns = numeric(coarse(normal_columns(3, 100, 2), 0.3));
  std::vector<int> order(100);
  std::iota(order.begin(), order.end(), 0);
  const auto redundancies = NeighbourEstimate(columns, 3, 1, 1).redundancies(order, 1);
  const Decomposition result = decompose_continuous(columns, {.neighbours = 3}, 2);
  for (int alpha = 0; alpha < result.lattice.size(); ++alpha) {
    double below = 0;
    for (int beta = 0; beta <= alpha; ++beta) {
      if (result.lattice.below_or_equal(beta, alpha)) below += result.atoms[beta].total;
    }
    EXPECT_NEAR(below, redundancies[alpha], 1e-12);
  }
  EXPECT_EQ(result.mutual_information, redundancies.back());
}

TEST(continuous_decomposition, of_one_source_is_the_estimator_of_kraskov) {
  const RealColumns columns = normal_columns(1, 400, 3);
  for (const int k : {1, 4, 20}) {
    EXPECT_NEAR(information(numeric(columns), k), ksg_1(columns[0], columns[1], k), 1e-12);
  }
}

TEST(continuous_decomposition, converges_for_correlated_normal_variables) {
  // t = s_1 + s_2 + noise: variance 7 of t, 1 of the noise; s_1 and t correlate by 3 / sqrt(2 * 7).
  const Decomposition result = decompose_continuous(numeric(normal_columns(2, 10000, 4)));
  EXPECT_NEAR(result.mutual_information, 0.5 * std::log2(7.0), 0.02);
  const double single = -0.5 * std::log2(1 - 9.0 / 14);
  EXPECT_NEAR(result.mutual_information_of(0b01), single, 0.02);
  EXPECT_NEAR(result.mutual_information_of(0b10), single, 0.02);
}

TEST(continuous_decomposition, identical_sources_share_all_their_information) {
  RealColumns columns = normal_columns(1, 500, 5);
  const double of_one = information(numeric(columns));
  columns.insert(columns.begin(), columns[0]);
  const Decomposition result = decompose_continuous(numeric(columns));
  EXPECT_EQ(result.atom("{1}{2}").total, of_one);
  for (const char* atom : {"{1}", "{2}", "{12}"}) EXPECT_EQ(result.atom(atom).total, 0.0);
}

TEST(continuous_decomposition, of_repeated_values_is_nearly_the_plug_in_estimate) {
  std::mt19937 random(6);
  RealColumns columns(3);
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
  const Decomposition result = decompose_continuous(numeric(columns));
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(result.atoms[i].total, expected.atoms[i].total, 0.005);
  }
}

TEST(continuous_decomposition, of_a_categorical_target_is_the_estimator_of_ross) {
  std::mt19937 random(9);
  std::normal_distribution<double> normal;
  RealColumns columns(2);
  for (int i = 0; i < 300; ++i) {
    // Categories of very different sizes: the last have a single sample, or fewer than neighbours.
    const int category = static_cast<int>(std::log2(1 + static_cast<double>(random() % 300)));
    columns[0].push_back(normal(random) + 0.5 * category);
    columns[1].push_back(i == 0 ? 20 : category);
  }
  for (const int k : {1, 4, 20}) {
    EXPECT_NEAR(information(with_categorical_target(columns), k),
                reference::ross(columns[0], columns[1], k), 1e-12);
    // Information is mutual: a categorical source says as much about numbers.
    EXPECT_NEAR(information({{columns[1], true}, {columns[0]}}, k),
                reference::ross(columns[0], columns[1], k), 1e-12);
  }
}

TEST(continuous_decomposition, of_a_categorical_target_is_at_most_its_entropy) {
  RealColumns columns = normal_columns(1, 600, 10);
  for (std::size_t i = 0; i < 600; ++i) columns[1][i] = std::floor(columns[0][i]);
  for (const double step : {0.0, 0.1, 0.5}) {
    RealColumns rounded = columns;
    if (step > 0) {
      for (double& value : rounded[0]) value = step * std::floor(value / step);
    }
    const Decomposition result = decompose_continuous(with_categorical_target(rounded));
    EXPECT_LE(result.mutual_information, *result.target_entropy + 1e-12) << step;
    EXPECT_GE(result.mutual_information, *result.target_entropy - 0.05) << step;
    EXPECT_EQ(result.residual_entropy, *result.target_entropy - result.mutual_information);
  }
}

// What tables of n samples give on average, as they are and with values that are rounded.
struct Means {
  double real = 0;
  double rounded = 0;
};

Means means_of(double correlation, double step, int n, int tables) {
  std::mt19937 random(11);
  std::normal_distribution<double> normal;
  Means means;
  for (int table = 0; table < tables; ++table) {
    RealColumns columns(2);
    for (int i = 0; i < n; ++i) {
      const double x = normal(random);
      columns[0].push_back(x);
      columns[1].push_back(correlation * x +
                           std::sqrt(1 - correlation * correlation) * normal(random));
    }
    means.real += information(numeric(columns)) / tables;
    means.rounded += information(numeric(coarse(columns, step))) / tables;
  }
  return means;
}

TEST(continuous_decomposition, of_independent_rounded_columns_is_0) {
  // One table has a standard error of 0.045 at the most, sixteen together 0.011.
  for (const double step : {0.02, 0.1, 0.3, 1.0, 3.0}) {
    EXPECT_NEAR(means_of(0, step, 300, 16).rounded, 0, 0.03) << step;
  }
}

TEST(continuous_decomposition, rounding_costs_what_it_hides) {
  for (const double step : {0.02, 0.1, 0.2}) {
    const Means means = means_of(0.9, step, 300, 12);
    EXPECT_NEAR(means.rounded, means.real, 0.04) << step;
  }
  // Rounded to whole standard deviations they say 0.848 bit of each other.
  EXPECT_NEAR(means_of(0.9, 1, 1000, 16).rounded, 0.848, 0.04);
}

TEST(continuous_decomposition, of_a_rounded_column_and_itself_is_its_entropy) {
  const RealColumns columns = coarse(normal_columns(1, 2000, 12), 1);
  std::vector<int> samples;
  for (const double value : columns[0]) {
    samples.insert(samples.end(), 2, static_cast<int>(value));
  }
  const double entropy = *decompose(JointDistribution::from_samples(1, samples)).target_entropy;
  EXPECT_NEAR(information(numeric({columns[0], columns[0]})), entropy, 0.05);
}

TEST(continuous_decomposition, equal_columns_with_equal_values_share_all_they_say) {
  RealColumns columns = coarse(normal_columns(1, 300, 13), 0.2);
  const double of_one = information(numeric(columns));
  columns.insert(columns.begin(), columns[0]);
  const Decomposition result = decompose_continuous(numeric(columns));
  EXPECT_EQ(result.atom("{1}{2}").total, of_one);
  for (const char* atom : {"{1}", "{2}", "{12}"}) EXPECT_EQ(result.atom(atom).total, 0.0);
}

TEST(continuous_decomposition, of_independent_ranks_is_0) {
  std::mt19937 random(14);
  constexpr int kTables = 16;
  double mean = 0;
  for (int table = 0; table < kTables; ++table) {
    RealColumns columns(2);
    for (int i = 0; i < 200; ++i) {
      for (auto& column : columns) column.push_back((i + 1) / 200.0);
    }
    std::ranges::shuffle(columns[1], random);
    mean += information(numeric(columns)) / kTables;
  }
  EXPECT_NEAR(mean, 0, 0.035);
}

TEST(continuous_decomposition, values_that_differ_by_rounding_are_equal) {
  std::mt19937 random(15);
  RealColumns exact(2);
  for (int i = 0; i < 400; ++i) {
    const double x = static_cast<double>(random() % 20);
    exact[0].push_back(x / 10);
    exact[1].push_back((x + static_cast<double>(random() % 10)) / 10);
  }
  RealColumns computed = exact;
  for (auto& column : computed) {
    for (double& value : column) {
      if (random() % 2 == 0) value = (value + 0.7) - 0.7;
    }
  }
  ASSERT_NE(computed, exact);
  EXPECT_NEAR(information(numeric(computed)), information(numeric(exact)), 0.01);
}

TEST(continuous_decomposition, of_a_constant_target_is_exactly_0) {
  RealColumns columns(3);
  for (int i = 0; i < 40; ++i) {
    columns[0].push_back(0.1 * i);
    columns[1].push_back(i % 3);
    columns[2].push_back(1);
  }
  for (const auto& table : {numeric(columns), with_categorical_target(columns)}) {
    const Decomposition result = decompose_continuous(table);
    EXPECT_EQ(result.mutual_information, 0);
    EXPECT_EQ(result.target_entropy, 0);
    for (const Atom& atom : result.atoms) EXPECT_EQ(atom.total, 0);
  }
}

TEST(continuous_decomposition, of_categories_alone_is_nearly_the_plug_in_estimate) {
  std::mt19937 random(16);
  std::vector<SampledColumn> columns(3, {{}, true});
  std::vector<int> samples;
  for (int i = 0; i < 500; ++i) {
    const int a = static_cast<int>(random() % 4);
    const int b = static_cast<int>(random() % 3);
    const int t = random() % 5 == 0 ? static_cast<int>(random() % 3) : (a + b) % 3;
    samples.insert(samples.end(), {a, b, t});
    columns[0].values.push_back(a);
    columns[1].values.push_back(b);
    columns[2].values.push_back(t);
  }
  const Decomposition expected = decompose(JointDistribution::from_samples(2, samples));
  const Decomposition result = decompose_continuous(columns);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(result.atoms[i].total, expected.atoms[i].total, 0.02);
  }
  EXPECT_NEAR(*result.target_entropy, *expected.target_entropy, 1e-12);
}

TEST(continuous_decomposition, the_order_of_rows_and_the_seed_hardly_matter) {
  const RealColumns columns = coarse(normal_columns(2, 500, 17), 0.3);
  RealColumns reversed = columns;
  for (auto& column : reversed) std::ranges::reverse(column);
  const double as_it_is = information(numeric(columns));
  EXPECT_NEAR(information(numeric(reversed)), as_it_is, 0.04);
  EXPECT_NEAR(decompose_continuous(numeric(columns), {.seed = 2}).mutual_information, as_it_is,
              0.04);
  EXPECT_EQ(information(numeric(columns)), as_it_is);
  const RealColumns real = normal_columns(2, 500, 17);
  EXPECT_EQ(decompose_continuous(numeric(real), {.seed = 2}).mutual_information,
            information(numeric(real)));
}

TEST(continuous_decomposition, does_not_depend_on_threads) {
  const RealColumns columns = normal_columns(2, 1000, 7);
  const Decomposition one = decompose_continuous(numeric(columns), {.neighbours = 3}, 1);
  const Decomposition three = decompose_continuous(numeric(columns), {.neighbours = 3}, 3);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(one.atoms[i].total, three.atoms[i].total);
}

TEST(continuous_decomposition, refuses_what_it_cannot_estimate) {
  const auto message = [](const RealColumns& columns, int k) {
    return error_message([&] { decompose_continuous(numeric(columns), {.neighbours = k}); });
  };
  EXPECT_NE(message(RealColumns(6, {1, 2}), 1).find("1 to 4 sources, not 5"), std::string::npos);
  EXPECT_NE(message({{1, 2}, {1, 2}}, 2).find("2 samples: expected more than the 2"),
            std::string::npos);
  EXPECT_NE(message({{1, 2}, {1}}, 1).find("a column has 2 samples, another 1"), std::string::npos);
  EXPECT_NE(message({{1, NAN}, {1, 2}}, 1).find("not a finite number"), std::string::npos);
}

}  // namespace
}  // namespace infomorph
