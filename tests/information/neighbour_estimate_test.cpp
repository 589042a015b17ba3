#include "infomorph/information/neighbour_estimate.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "infomorph/information/ties.hpp"
#include "tests/information/normal_columns.hpp"
#include "tests/reference/brute_force_continuous.hpp"

namespace infomorph {
namespace {

// The columns as the twin wants them, with the noise that breaks ties.
std::vector<reference::TwinColumn> twins(const std::vector<SampledColumn>& columns) {
  const RandomStream stream(1, Purpose::ties);
  std::vector<reference::TwinColumn> result;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    result.push_back({columns[c].values, columns[c].categorical});
    if (columns[c].categorical) continue;
    const Resolution resolution = resolution_of(SortedColumn(columns[c].values));
    if (!resolution.coarse) continue;
    for (std::uint32_t i = 0; i < columns[c].values.size(); ++i) {
      const std::uint32_t step = c + 1 == columns.size() ? 1 : 0;
      result.back().noise.push_back(resolution.gap * (stream.uniform(step, 0, i) - 0.5));
    }
  }
  return result;
}

std::vector<int> as_it_is(const std::vector<SampledColumn>& columns) {
  std::vector<int> order(columns[0].values.size());
  std::iota(order.begin(), order.end(), 0);
  return order;
}

void expect_agreement_with_twin(const std::vector<SampledColumn>& columns, int neighbours) {
  const NeighbourEstimate estimate(columns, neighbours, 1, 2);
  const std::vector<double> redundancies = estimate.redundancies(as_it_is(columns), 2);
  const std::vector<reference::TwinColumn> twin = twins(columns);
  for (int alpha = 0; alpha < estimate.lattice().size(); ++alpha) {
    const Antichain& antichain = estimate.lattice().antichains()[alpha];
    EXPECT_NEAR(redundancies[alpha], reference::continuous_redundancy(twin, antichain, neighbours),
                1e-10)
        << antichain.text();
  }
}

TEST(neighbour_estimate, agrees_with_the_brute_force_twin) {
  for (int sources = 1; sources <= 4; ++sources) {
    const auto columns = numeric(normal_columns(sources, sources == 4 ? 60 : 150, 1));
    expect_agreement_with_twin(columns, 1);
    expect_agreement_with_twin(columns, 5);
  }
}

TEST(neighbour_estimate, agrees_with_the_twin_where_values_are_equal) {
  for (const double step : {0.1, 1.0, 3.0}) {
    expect_agreement_with_twin(numeric(coarse(normal_columns(3, 100, 2), step)), 3);
  }
}

TEST(neighbour_estimate, agrees_with_the_twin_where_columns_are_categorical) {
  for (const double step : {1.0, 3.0}) {
    const RealColumns real = normal_columns(3, 80, 2);
    const RealColumns few = coarse(real, step);
    // Bit c tells whether column c is categorical; the others are real, or have equal values too.
    for (unsigned categorical = 1; categorical < 16; ++categorical) {
      for (const RealColumns& others : {real, few}) {
        std::vector<SampledColumn> columns;
        for (unsigned c = 0; c < 4; ++c) {
          const bool is_category = (categorical >> c & 1U) != 0;
          columns.push_back({is_category ? few[c] : others[c], is_category});
        }
        expect_agreement_with_twin(columns, 3);
      }
    }
  }
}

TEST(neighbour_estimate, of_another_order_is_that_of_the_target_in_this_order) {
  for (const bool categorical : {false, true}) {
    const RealColumns columns = coarse(normal_columns(2, 200, 3), categorical ? 2 : 0.2);
    std::vector<int> order(200);
    std::iota(order.begin(), order.end(), 0);
    std::ranges::shuffle(order, std::mt19937(4));
    std::vector<SampledColumn> reordered = numeric(columns);
    for (std::size_t i = 0; i < 200; ++i) reordered[2].values[i] = columns[2][order[i]];
    std::vector<SampledColumn> as_read = numeric(columns);
    as_read[2].categorical = reordered[2].categorical = categorical;
    const NeighbourEstimate estimate(as_read, 4, 1, 1);
    EXPECT_EQ(estimate.redundancies(order, 1),
              NeighbourEstimate(reordered, 4, 1, 1).redundancies(as_it_is(reordered), 1));
    EXPECT_NE(estimate.redundancies(order, 1), estimate.redundancies(as_it_is(as_read), 1));
  }
}

TEST(neighbour_estimate, does_not_depend_on_threads) {
  const auto columns = numeric(coarse(normal_columns(3, 300, 5), 0.2));
  const std::vector<double> one =
      NeighbourEstimate(columns, 3, 1, 1).redundancies(as_it_is(columns), 1);
  for (const int threads : {2, 3}) {
    EXPECT_EQ(NeighbourEstimate(columns, 3, 1, threads).redundancies(as_it_is(columns), threads),
              one);
  }
}

TEST(neighbour_estimate, of_as_few_samples_as_can_be) {
  const auto information = [](const RealColumns& columns) {
    return NeighbourEstimate(numeric(columns), 1, 1, 1).redundancies(std::vector{0, 1}, 1)[0];
  };
  // The other sample is closer in the source: psi(1) + psi(2) - psi(2) - psi(1).
  EXPECT_NEAR(information({{0, 1}, {0, 5}}), 0, 1e-15);
  // It is as close in both: psi(1) + psi(2) - 2 psi(1) = 1 nat, but two samples hold one bit.
  EXPECT_NEAR(information({{0, 5}, {0, 5}}), 1, 1e-15);
}

TEST(neighbour_estimate, the_scale_of_all_columns_does_not_matter) {
  const RealColumns columns = normal_columns(2, 150, 6);
  const auto estimate = [&](double scale) {
    RealColumns scaled = columns;
    for (auto& column : scaled) {
      for (double& value : column) value *= scale;
    }
    return NeighbourEstimate(numeric(scaled), 4, 1, 1).redundancies(as_it_is(numeric(scaled)), 1);
  };
  EXPECT_EQ(estimate(0x1p-100), estimate(1));
  EXPECT_EQ(estimate(0x1p100), estimate(1));
}

}  // namespace
}  // namespace infomorph
