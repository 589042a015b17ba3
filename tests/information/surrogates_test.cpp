#include "infomorph/information/surrogates.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <set>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

const RandomStream kStream(1, Purpose::permutation);

SampledColumn counting(int samples) {
  SampledColumn target;
  for (int i = 0; i < samples; ++i) target.values.push_back(i);
  return target;
}

void expect_order_of_all(std::vector<int> order, int samples) {
  std::ranges::sort(order);
  for (int i = 0; i < samples; ++i) EXPECT_EQ(order.at(i), i);
}

TEST(surrogates, turn_a_series_by_any_number_of_samples) {
  const SurrogateOrders orders({.kind = Surrogates::Kind::circular}, counting(10), kStream);
  std::set<int> starts;
  for (std::uint32_t index = 0; index < 200; ++index) {
    const std::vector<int> order = orders(index);
    for (int i = 0; i < 10; ++i) EXPECT_EQ(order[i], (order[0] + i) % 10);
    starts.insert(order[0]);
  }
  EXPECT_EQ(starts.size(), 10U);
}

TEST(surrogates, put_blocks_in_another_order) {
  const SurrogateOrders orders({.kind = Surrogates::Kind::block, .block = 4}, counting(14),
                               kStream);
  std::set<std::vector<int>> seen;
  for (std::uint32_t index = 0; index < 100; ++index) {
    const std::vector<int> order = orders(index);
    expect_order_of_all(order, 14);
    int breaks = 0;
    for (int i = 1; i < 14; ++i) breaks += order[i] != (order[i - 1] + 1) % 14 ? 1 : 0;
    EXPECT_LE(breaks, 3);
    seen.insert(order);
  }
  EXPECT_GT(seen.size(), 80U);
}

TEST(surrogates, stay_within_groups_in_which_the_target_varies) {
  std::vector<int> groups;
  for (int i = 0; i < 30; ++i) groups.push_back(i % 3 == 0 ? 5 : 2);
  for (const auto kind :
       {Surrogates::Kind::shuffle, Surrogates::Kind::block, Surrogates::Kind::circular}) {
    const SurrogateOrders orders({.kind = kind, .block = 3, .groups = groups}, counting(30),
                                 kStream);
    const std::vector<int> order = orders(0);
    expect_order_of_all(order, 30);
    for (int i = 0; i < 30; ++i) EXPECT_EQ(groups[order[i]], groups[i]);
    EXPECT_NE(orders(1), order);
    EXPECT_EQ(orders(0), order);
  }
}

TEST(surrogates, exchange_the_values_of_groups_in_which_the_target_is_constant) {
  const SampledColumn target{{3, 3, 8, 8, 8, 3}, true};
  const std::vector<int> groups = {0, 0, 1, 1, 1, 2};
  const SurrogateOrders orders({.groups = groups}, target, kStream);
  std::set<std::vector<double>> seen;
  for (std::uint32_t index = 0; index < 50; ++index) {
    std::vector<double> values;
    for (const int i : orders(index)) values.push_back(target.values[i]);
    EXPECT_EQ(values[0], values[1]);
    EXPECT_EQ(values[2], values[3]);
    EXPECT_EQ(values[2], values[4]);
    EXPECT_EQ(values[0] + values[2] + values[5], 14) << "two groups of 3, one of 8";
    seen.insert(values);
  }
  EXPECT_EQ(seen.size(), 3U);
}

TEST(surrogates, autocorrelation_time_of_a_series_with_memory) {
  std::mt19937 random(1);
  std::normal_distribution<double> normal;
  SampledColumn series;
  SampledColumn binary{{}, true};
  double value = 0;
  for (int i = 0; i < 100'000; ++i) {
    value = 0.8 * value + 0.6 * normal(random);
    series.values.push_back(value);
    binary.values.push_back(value > 0 ? 1 : 0);
  }
  EXPECT_NEAR(autocorrelation_time(series, {}), (1 + 0.8) / (1 - 0.8), 0.9);
  // The sign correlates by 2 / pi asin(0.8^l).
  double time = 1;
  for (int l = 1; l < 100; ++l) time += 4 / std::acos(-1) * std::asin(std::pow(0.8, l));
  EXPECT_NEAR(autocorrelation_time(binary, {}), time, 0.6);
  std::ranges::shuffle(series.values, random);
  EXPECT_LT(autocorrelation_time(series, {}), 1.2);
}

TEST(surrogates, refuse_what_makes_no_sense) {
  const auto message = [](const Surrogates& how, const SampledColumn& target) {
    return error_message([&] { SurrogateOrders(how, target, kStream); });
  };
  EXPECT_NE(message({.groups = {0, 1}}, counting(3)).find("3 samples and the groups of 2"),
            std::string::npos);
  const SampledColumn label{{1, 1, 2, 2}, true};
  EXPECT_NE(message({.groups = {0, 0, 0, 0}}, {{1, 1, 1, 1}, true}).find("one group"),
            std::string::npos);
  EXPECT_NE(message({.kind = Surrogates::Kind::circular, .groups = {0, 0, 1, 1}}, label)
                .find("constant within each group"),
            std::string::npos);
  EXPECT_NE(message({.kind = Surrogates::Kind::block, .block = 6}, counting(10))
                .find("blocks of 6 samples do not fit twice"),
            std::string::npos);
}

}  // namespace
}  // namespace infomorph
