// How often does a test at the level of 5 % find two series dependent, which keep a share of
// themselves from one sample to the next? Arguments: tables (50), samples (1000), bins (4).
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/base/random.hpp"
#include "infomorph/information/permutation_test.hpp"
#include "infomorph/information/weighted_rows.hpp"

namespace {

using namespace infomorph;

struct Setting {
  int samples;
  int bins;
  double memory;    // the share
  double coupling;  // correlation of the two; 0: they are independent
};

double normal(const RandomStream& stream, std::uint32_t table, std::uint32_t column,
              std::uint32_t sample) {
  const auto bits = stream.block(table, column, sample);
  return std::sqrt(-2 * std::log((bits[0] + 0.5) * 0x1p-32)) *
         std::cos(2 * std::acos(-1.0) * bits[1] * 0x1p-32);
}

std::vector<int> binned(const std::vector<double>& values, int bins) {
  const auto [low, high] = std::ranges::minmax(values);
  std::vector<int> codes;
  for (const double value : values) {
    codes.push_back(std::min(bins - 1, static_cast<int>((value - low) / (high - low) * bins)));
  }
  return codes;
}

double p_value(const Setting& setting, std::uint32_t table, Surrogates::Kind kind) {
  const RandomStream stream(/*seed=*/1, Purpose::patterns);
  std::vector<std::vector<double>> series(2);
  for (std::uint32_t column = 0; column < 2; ++column) {
    double value = normal(stream, table, column, 0);
    for (int i = 0; i < setting.samples; ++i) {
      series[column].push_back(value);
      value = setting.memory * value +
              std::sqrt(1 - setting.memory * setting.memory) * normal(stream, table, column, i + 1);
    }
  }
  for (int i = 0; i < setting.samples; ++i) {
    series[1][i] = setting.coupling * series[0][i] +
                   std::sqrt(1 - setting.coupling * setting.coupling) * series[1][i];
  }
  const std::vector<int> source = binned(series[0], setting.bins);
  const std::vector<int> target = binned(series[1], setting.bins);
  WeightedRows rows(2);
  std::vector<std::uint32_t> samples;
  for (int i = 0; i < setting.samples; ++i) {
    samples.push_back(rows.add(std::vector{source[i], target[i]}, 1));
  }
  const auto joint = JointDistribution::from_counts(1, rows.values(), rows.weights());
  return permutation_test(joint, samples, {.kind = kind}, /*permutations=*/39, /*seed=*/table,
                          /*threads=*/1)
      .mutual_information;
}

}  // namespace

int main(int count, char** arguments) {
  const auto argument = [&](int place, int otherwise) {
    return place < count ? std::atoi(arguments[place]) : otherwise;
  };
  const int tables = argument(1, 50);
  fmt::print("memory  coupling   shuffle     block  circular\n");
  for (const double coupling : {0.0, 0.4}) {
    for (const double memory : {0.0, 0.9, 0.98}) {
      fmt::print("{:6}  {:8}", memory, coupling);
      for (const auto kind :
           {Surrogates::Kind::shuffle, Surrogates::Kind::block, Surrogates::Kind::circular}) {
        std::vector<char> found(tables);
        parallel_for(tables, available_threads(), [&](int table, int) {
          const Setting setting{argument(2, 1000), argument(3, 4), memory, coupling};
          found[table] = p_value(setting, static_cast<std::uint32_t>(table), kind) <= 0.05 ? 1 : 0;
        });
        fmt::print("{:8.1f} %", 100.0 * static_cast<double>(std::ranges::count(found, 1)) / tables);
      }
      fmt::print("\n");
    }
  }
}
