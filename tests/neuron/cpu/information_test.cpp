#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <vector>

#include "infomorph/information/lattice.hpp"
#include "infomorph/neuron/cpu/kernels.hpp"
#include "tests/neuron/cpu/instruction_sets.hpp"

namespace infomorph {
namespace {

using Complex = std::complex<double>;

// Cells of a neuron: their bins [cells][classes] and masses, some of which may be 0.
struct Cells {
  std::vector<std::vector<int>> bins;
  std::vector<double> plus, minus;

  std::size_t size() const { return bins.size(); }
  int classes() const { return static_cast<int>(bins[0].size()); }
};

Cells random_cells(int classes, std::size_t most, unsigned seed, bool with_empty_masses) {
  std::mt19937 random(seed);
  std::set<std::vector<int>> distinct;
  for (std::size_t i = 0; i < most; ++i) {
    std::vector<int> bins(classes);
    for (int& bin : bins) bin = static_cast<int>(random() % 4);
    distinct.insert(bins);
  }
  Cells cells{{distinct.begin(), distinct.end()}, {}, {}};
  std::uniform_real_distribution<double> mass(0.1, 3);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    cells.plus.push_back(with_empty_masses && i % 3 == 0 ? 0 : mass(random));
    cells.minus.push_back(with_empty_masses && i % 3 == 1 ? 0 : mass(random));
  }
  return cells;
}

bool agree(const Cells& cells, std::size_t i, std::size_t j, Collection a) {
  for (int c = 0; c < cells.classes(); ++c) {
    if ((a >> c & 1U) != 0 && cells.bins[i][c] != cells.bins[j][c]) return false;
  }
  return true;
}

// m log(x), 0 where m is.
Complex weighted_log(Complex mass, Complex x) {
  return mass == 0.0 ? Complex(0) : mass * std::log(x);
}

struct Twin {
  std::vector<Complex> redundancy;  // [A], in nats times B
  Complex residual = 0;
};

// By the definition, every pair of cells compared, of masses that may have an imaginary step.
Twin evaluate(const Cells& cells, const std::vector<Complex>& plus,
              const std::vector<Complex>& minus) {
  const RedundancyLattice lattice(cells.classes());
  Twin twin{std::vector<Complex>(lattice.size(), 0.0)};
  Complex all_plus = 0;
  Complex all_minus = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    all_plus += plus[i];
    all_minus += minus[i];
  }
  const Complex samples = all_plus + all_minus;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (int alpha = 0; alpha < lattice.size(); ++alpha) {
      Complex fired = 0;
      Complex silent = 0;
      for (std::size_t j = 0; j < cells.size(); ++j) {
        const auto& collections = lattice.antichains()[alpha].collections();
        if (std::ranges::none_of(collections, [&](auto a) { return agree(cells, i, j, a); })) {
          continue;
        }
        fired += plus[j];
        silent += minus[j];
      }
      twin.redundancy[alpha] +=
          weighted_log(plus[i], fired * samples / ((fired + silent) * all_plus)) +
          weighted_log(minus[i], silent * samples / ((fired + silent) * all_minus));
    }
    twin.residual += weighted_log(plus[i], (plus[i] + minus[i]) / plus[i]) +
                     weighted_log(minus[i], (plus[i] + minus[i]) / minus[i]);
  }
  return twin;
}

// The same cells as the kernels want them: without mass in the padding.
template <typename Real>
struct Kernel {
  static constexpr auto kNaN = std::numeric_limits<Real>::quiet_NaN();

  explicit Kernel(const Cells& cells)
      : width(detail::padded(static_cast<int>(cells.size()))),
        plus(width, 0),
        minus(width, 0),
        gradient(width, kNaN) {
    std::ranges::transform(cells.plus, plus.begin(), [](double m) { return static_cast<Real>(m); });
    std::ranges::transform(cells.minus, minus.begin(),
                           [](double m) { return static_cast<Real>(m); });
    const int proper = (1 << cells.classes()) - 2;
    for (int a = 1; a <= proper; ++a) {
      index.emplace_back(width, 0);
      contribution.emplace_back(width, kNaN);
      std::map<std::vector<int>, std::int32_t> places;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        std::vector<int> key;
        for (int c = 0; c < cells.classes(); ++c) {
          if ((a >> c & 1) != 0) key.push_back(cells.bins[i][c]);
        }
        const auto next = static_cast<std::int32_t>(marginal_plus.size());
        const auto place = places.try_emplace(key, next).first->second;
        if (place == next) {
          marginal_plus.push_back(0);
          marginal_minus.push_back(0);
        }
        index.back()[i] = place;
        marginal_plus[place] += plus[i];
        marginal_minus[place] += minus[i];
      }
    }
    masses = {.classes = cells.classes(),
              .count = static_cast<int>(cells.size()),
              .plus = plus.data(),
              .minus = minus.data(),
              .marginal_index = {},
              .marginal_plus = marginal_plus.data(),
              .marginal_minus = marginal_minus.data(),
              .log_target_plus = share(cells.plus, cells),
              .log_target_minus = share(cells.minus, cells)};
    for (int a = 0; a < proper; ++a) masses.marginal_index[a] = index[a].data();
  }

  static Real share(const std::vector<double>& part, const Cells& cells) {
    double sum = 0;
    double all = 0;
    for (std::size_t i = 0; i < part.size(); ++i) {
      sum += part[i];
      all += cells.plus[i] + cells.minus[i];
    }
    return static_cast<Real>(std::log(sum / all));
  }

  // Sums, and the whole gradient in `gradient`.
  detail::InformationSums evaluate(const detail::GoalWeights<Real>& goal, bool every_term) {
    std::array<Real*, detail::kMaxCollections - 1> to{};
    for (std::size_t a = 0; a < contribution.size(); ++a) to[a] = contribution[a].data();
    detail::InformationSums sums{};
    detail::evaluate_cells(masses, goal, every_term, sums, gradient.data(), to.data());
    std::vector<Real> adjoint(marginal_plus.size(), 0);
    for (std::size_t a = 0; a < contribution.size(); ++a) {
      for (int i = 0; i < masses.count; ++i) adjoint[index[a][i]] += contribution[a][i];
    }
    detail::add_adjoints(masses, adjoint.data(), gradient.data());
    return sums;
  }

  std::size_t width;
  std::vector<Real> plus, minus, gradient;
  std::vector<std::vector<std::int32_t>> index;
  std::vector<std::vector<Real>> contribution;
  std::vector<Real> marginal_plus, marginal_minus;
  detail::CellMasses<Real> masses;
};

template <typename Real>
detail::GoalWeights<Real> random_goal(int classes, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal;
  detail::GoalWeights<Real> goal{};
  for (int alpha = 0; alpha < detail::antichain_count(classes); ++alpha) {
    goal.omega[alpha] = random() % 3 == 0 ? 0 : static_cast<Real>(normal(random));
  }
  goal.residual = static_cast<Real>(normal(random));
  return goal;
}

template <typename Real>
class information : public testing::Test {
 protected:
  static constexpr double kTolerance = sizeof(Real) == 4 ? 3e-4 : 1e-11;
};
using Precisions = testing::Types<float, double>;
TYPED_TEST_SUITE(information, Precisions);

TYPED_TEST(information, sums_and_gradients_are_those_of_the_definition) {
  for_each_instruction_set([&] {
    for (const int classes : {2, 3}) {
      for (const std::size_t count : {1U, 2U, 9U, 40U}) {
        const Cells cells = random_cells(classes, count, 7, false);
        const auto goal = random_goal<TypeParam>(classes, static_cast<unsigned>(count));
        Kernel<TypeParam> kernel(cells);
        const detail::InformationSums sums = kernel.evaluate(goal, true);
        const std::vector<Complex> plus(cells.plus.begin(), cells.plus.end());
        const std::vector<Complex> minus(cells.minus.begin(), cells.minus.end());
        const Twin twin = evaluate(cells, plus, minus);
        for (int alpha = 0; alpha < detail::antichain_count(classes); ++alpha) {
          ASSERT_NEAR(sums.redundancy[alpha], twin.redundancy[alpha].real(),
                      TestFixture::kTolerance * 10);
        }
        ASSERT_NEAR(sums.residual, twin.residual.real(), TestFixture::kTolerance * 10);
        // A complex step from silence to firing in one cell gives the exact derivative.
        for (std::size_t i = 0; i < cells.size(); ++i) {
          std::vector<Complex> more = plus;
          std::vector<Complex> less = minus;
          more[i] += Complex(0, 1e-30);
          less[i] -= Complex(0, 1e-30);
          const Twin moved = evaluate(cells, more, less);
          double slope = goal.residual * moved.residual.imag();
          for (int alpha = 0; alpha < detail::antichain_count(classes); ++alpha) {
            slope += goal.omega[alpha] * moved.redundancy[alpha].imag();
          }
          ASSERT_NEAR(kernel.gradient[i], slope / 1e-30, TestFixture::kTolerance * 10) << i;
        }
      }
    }
  });
}

// Goal weights times redundancies and residual entropy.
template <typename Real>
Complex goal_of(const Twin& twin, const detail::GoalWeights<Real>& goal) {
  Complex sum = static_cast<double>(goal.residual) * twin.residual;
  for (std::size_t alpha = 0; alpha < twin.redundancy.size(); ++alpha) {
    sum += static_cast<double>(goal.omega[alpha]) * twin.redundancy[alpha];
  }
  return sum;
}

TYPED_TEST(information, any_number_of_cells_with_the_smallest_masses_agrees_with_the_definition) {
  std::mt19937 random(4);
  std::uniform_real_distribution<double> exponent(-80, 3);
  for (std::size_t most = 1; most <= 2 * detail::kPadding + 1; ++most) {
    Cells cells = random_cells(most % 2 == 0 ? 2 : 3, most, 11, false);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      cells.plus[i] = static_cast<TypeParam>(std::exp(exponent(random)));
      cells.minus[i] = static_cast<TypeParam>(std::exp(exponent(random)));
    }
    const auto goal = random_goal<TypeParam>(cells.classes(), static_cast<unsigned>(most));
    std::vector<Complex> plus(cells.plus.begin(), cells.plus.end());
    std::vector<Complex> minus(cells.minus.begin(), cells.minus.end());
    const Twin twin = evaluate(cells, plus, minus);
    constexpr double kStep = 1e-90;  // far below the smallest mass
    const std::size_t moved = most % cells.size();
    plus[moved] += Complex(0, kStep);
    minus[moved] -= Complex(0, kStep);
    const double slope = goal_of(evaluate(cells, plus, minus), goal).imag() / kStep;
    for_each_instruction_set([&] {
      Kernel<TypeParam> kernel(cells);
      const detail::InformationSums sums = kernel.evaluate(goal, true);
      const auto expect_near = [&](double actual, double expected) {
        EXPECT_NEAR(actual, expected, TestFixture::kTolerance * (10 + std::abs(expected))) << most;
      };
      for (std::size_t alpha = 0; alpha < twin.redundancy.size(); ++alpha) {
        expect_near(sums.redundancy[alpha], twin.redundancy[alpha].real());
      }
      expect_near(sums.residual, twin.residual.real());
      expect_near(kernel.gradient[moved], slope);
    });
  }
}

TYPED_TEST(information, of_terms_without_weight_nothing_is_computed_unless_wanted) {
  for_each_instruction_set([&] {
    detail::GoalWeights<TypeParam> goal{};
    goal.omega[2] = 1;
    Kernel<TypeParam> kernel(random_cells(2, 12, 3, false));
    const detail::InformationSums every = kernel.evaluate(goal, true);
    const std::vector<TypeParam> gradient = kernel.gradient;
    const detail::InformationSums wanted = kernel.evaluate(goal, false);
    for (int i = 0; i < kernel.masses.count; ++i) EXPECT_EQ(gradient[i], kernel.gradient[i]);
    EXPECT_EQ(wanted.redundancy[2], every.redundancy[2]);
    EXPECT_NE(every.redundancy[0], 0);
    EXPECT_EQ(wanted.redundancy[0], 0);
    EXPECT_EQ(wanted.residual, 0);
  });
}

TYPED_TEST(information, empty_masses_add_nothing_and_leave_gradients_finite) {
  for_each_instruction_set([&] {
    for (const int classes : {2, 3}) {
      const Cells cells = random_cells(classes, 20, 5, true);
      Kernel<TypeParam> kernel(cells);
      const auto sums = kernel.evaluate(random_goal<TypeParam>(classes, 1), true);
      const Twin twin = evaluate(cells, {cells.plus.begin(), cells.plus.end()},
                                 {cells.minus.begin(), cells.minus.end()});
      for (int alpha = 0; alpha < detail::antichain_count(classes); ++alpha) {
        EXPECT_NEAR(sums.redundancy[alpha], twin.redundancy[alpha].real(),
                    TestFixture::kTolerance * 10);
      }
      EXPECT_NEAR(sums.residual, twin.residual.real(), TestFixture::kTolerance * 10);
      for (int i = 0; i < kernel.masses.count; ++i) {
        EXPECT_TRUE(std::isfinite(kernel.gradient[i])) << i;
      }
    }
  });
}

TYPED_TEST(information, the_chain_rule_goes_through_the_cell_of_each_sample) {
  const std::vector<TypeParam> gradient = {1, -2, 0.5};
  for_each_instruction_set([&] {
    for (int samples = 0; samples <= 2 * detail::kPadding + 1; ++samples) {
      const auto width = static_cast<std::size_t>(detail::padded(samples));
      std::vector<std::int32_t> cell(width, 0);
      for (int b = 0; b < samples; ++b) cell[b] = b % 3;
      std::array<std::vector<TypeParam>, 3> slopes;
      std::array<std::vector<TypeParam>, 3> results;
      detail::Firing<TypeParam> firing{};
      std::array<TypeParam*, 3> to{};
      for (int c = 0; c < 3; ++c) {
        slopes[c].assign(width, 0);
        results[c].assign(width, 99);
        for (int b = 0; b < samples; ++b) slopes[c][b] = static_cast<TypeParam>(b + 10 * c);
        firing.slopes[c] = slopes[c].data();
        to[c] = results[c].data();
      }
      detail::chain_rule(2, samples, TypeParam{4}, cell.data(), gradient.data(), firing, to.data());
      for (int c = 0; c < 2; ++c) {
        for (int b = 0; b < samples; ++b) {
          EXPECT_EQ(results[c][b], 4 * gradient[b % 3] * static_cast<TypeParam>(b + 10 * c));
        }
      }
      EXPECT_EQ(results[2], std::vector<TypeParam>(width, 99)) << "there are two classes";
    }
  });
}

TEST(information_kernels, know_the_lattice) {
  for (const int classes : {2, 3}) {
    const auto up_sets = detail::kernel_up_sets(classes);
    EXPECT_EQ(up_sets.size(), static_cast<std::size_t>(detail::antichain_count(classes)));
    EXPECT_TRUE(std::ranges::equal(up_sets, RedundancyLattice(classes).up_sets()));
  }
}

}  // namespace
}  // namespace infomorph
