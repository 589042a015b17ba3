#include "infomorph/information/bias_correction.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "infomorph/base/error.hpp"
#include "infomorph/information/decomposition.hpp"
#include "tests/information/random_joint.hpp"

namespace infomorph {
namespace {

// Eight samples of a bit that is copied seven times.
JointDistribution few() {
  return JointDistribution::from_counts(1, std::vector{0, 0, 1, 1, 1, 0}, std::vector{4., 3., 1.});
}

TEST(bias_correction, miller_madow_is_as_by_hand) {
  const CorrectedInformation found = corrected_information(few(), BiasCorrection::miller_madow, 1);
  const double unit = 1 / (2 * 8 * std::numbers::ln2);
  const auto h = [](double p) { return -p * std::log2(p); };
  const double target = h(5 / 8.) + h(3 / 8.) + unit;
  const double source = h(4 / 8.) + h(4 / 8.) + unit;
  const double both = h(4 / 8.) + h(3 / 8.) + h(1 / 8.) + 2 * unit;
  EXPECT_NEAR(*found.target_entropy, target, 1e-12);
  EXPECT_NEAR(found.mutual_information, source + target - both, 1e-12);
}

TEST(bias_correction, chao_shen_is_as_by_hand) {
  // One of eight samples is of a combination that is seen once: its coverage is 7 / 8.
  const CorrectedInformation found = corrected_information(few(), BiasCorrection::chao_shen, 1);
  const auto term = [](double p) { return -p * std::log2(p) / (1 - std::pow(1 - p, 8)); };
  const double target = term(5 / 8.) + term(3 / 8.);
  const double both = term(4 / 8. * 7 / 8) + term(3 / 8. * 7 / 8) + term(1 / 8. * 7 / 8);
  EXPECT_NEAR(*found.target_entropy, target, 1e-12);
  EXPECT_NEAR(found.mutual_information, 2 * term(0.5) + target - both, 1e-12);
}

struct Errors {
  double bias = 0;
  double spread = 0;
};

// Errors of estimates from tables of so many samples, 40 000 in all: two sources of five values, of
// which the first is copied into a target of three, but for noise; or the target is independent.
Errors errors_of(BiasCorrection how, int samples, bool dependent) {
  std::mt19937 random(1);
  const int tables = 40'000 / samples;
  double sum = 0;
  double squares = 0;
  // I(S;T) of a target that is floor(s / 2) four times out of five and else any of three.
  const std::vector<int> sizes = {2, 2, 1};
  double truth = 0;
  for (int value = 0; value < 3 && dependent; ++value) {
    const double marginal = 0.8 * sizes[value] / 5 + 0.2 / 3;
    for (int other = 0; other < 3; ++other) {
      const double given = (other == value ? 0.8 : 0) + 0.2 / 3;
      truth += sizes[other] / 5.0 * given * std::log2(given / marginal);
    }
  }
  for (int table = 0; table < tables; ++table) {
    std::vector<int> rows;
    for (int i = 0; i < samples; ++i) {
      const auto s = static_cast<int>(random() % 5);
      const bool noise = !dependent || random() % 5 == 0;
      rows.insert(rows.end(), {s, static_cast<int>(random() % 5),
                               noise ? static_cast<int>(random() % 3) : s / 2});
    }
    const auto joint = JointDistribution::from_samples(2, rows);
    const double error = corrected_information(joint, how, 1).mutual_information - truth;
    sum += error / tables;
    squares += error * error / tables;
  }
  return {sum, std::sqrt(squares - sum * sum)};
}

TEST(bias_correction, leaves_less_than_there_was) {
  for (const bool dependent : {false, true}) {
    const double plug_in = errors_of(BiasCorrection::none, 200, dependent).bias;
    EXPECT_GT(plug_in, 0.1);
    for (const BiasCorrection how : {BiasCorrection::miller_madow, BiasCorrection::panzeri_treves,
                                     BiasCorrection::chao_shen}) {
      const Errors left = errors_of(how, 200, dependent);
      EXPECT_LT(std::abs(left.bias), 0.75 * plug_in) << name_of(how);
    }
    EXPECT_LT(std::abs(errors_of(BiasCorrection::shuffle, 200, dependent).bias), plug_in / 2);
  }
}

TEST(bias_correction, takes_next_to_nothing_from_many_samples) {
  for (const auto& [name, how] : kBiasCorrections) {
    EXPECT_LT(std::abs(errors_of(how, 20'000, true).bias), 0.015) << name;
    EXPECT_EQ(name_of(how), name);
  }
}

TEST(bias_correction, shuffling_needs_more_than_one_source) {
  const double plug_in = decompose(few(), 1).mutual_information;
  EXPECT_NEAR(corrected_information(few(), BiasCorrection::shuffle, 1).mutual_information, plug_in,
              1e-12);
}

TEST(bias_correction, wants_counts) {
  EXPECT_THROW(corrected_information(random_joint(2, 1), BiasCorrection::chao_shen, 1), Error);
}

}  // namespace
}  // namespace infomorph
