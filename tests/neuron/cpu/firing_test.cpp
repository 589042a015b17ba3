#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "infomorph/neuron/cpu/kernels.hpp"
#include "tests/neuron/cpu/instruction_sets.hpp"
#include "tests/reference/layer_twin.hpp"

namespace infomorph {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// What a neuron does in samples with these net inputs, one row a sample.
template <typename Real>
struct Fired {
  std::vector<Real> plus, minus;
  std::array<std::vector<Real>, detail::kMaxClasses> slopes;

  Fired(const Activation& activation, double floor, const Matrix<double>& z) {
    const auto samples = static_cast<int>(z.rows());
    const auto classes = static_cast<int>(z.cols());
    const auto width = static_cast<std::size_t>(detail::padded(samples));
    std::array<std::vector<Real>, detail::kMaxClasses> inputs;
    std::array<const Real*, detail::kMaxClasses> pointers{};
    plus.resize(width);
    minus.resize(width);
    detail::Firing<Real> firing{plus.data(), minus.data(), {}};
    for (int c = 0; c < classes; ++c) {
      inputs[c].assign(width, static_cast<Real>(kNaN));
      for (int b = 0; b < samples; ++b) inputs[c][b] = static_cast<Real>(z(b, c));
      pointers[c] = inputs[c].data();
      slopes[c].resize(width);
      firing.slopes[c] = slopes[c].data();
    }
    detail::fire(activation, static_cast<Real>(floor), classes, samples, pointers.data(), firing);
  }
};

template <typename Real>
class firing : public testing::Test {
 protected:
  static constexpr double kTolerance = sizeof(Real) == 4 ? 1e-5 : 1e-13;
};
using Precisions = testing::Types<float, double>;
TYPED_TEST_SUITE(firing, Precisions);

struct Case {
  Activation activation;
  int classes;
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {Modulated2{0.3, 2}, 2},    {Modulated2{1, 2}, 2},   {Modulated3{0.3, 0.2, 1.5, 2.5}, 3},
      {SumActivation{0.7}, 1},    {SumActivation{0.7}, 2}, {SumActivation{-1}, 3},
      {KayPhillips{0.5, 0.3}, 2},
  };
  return all;
}

TYPED_TEST(firing, agrees_with_the_equations) {
  for_each_instruction_set([&] {
    std::mt19937 random(1);
    std::normal_distribution<double> normal(0, 1.5);
    for (const Case& one : cases()) {
      for (int samples = 0; samples <= 2 * detail::kPadding + 1; ++samples) {
        const Matrix<float> z = Matrix<float>::NullaryExpr(
            samples, one.classes, [&] { return static_cast<float>(normal(random)); });
        const Fired<TypeParam> fired(one.activation, 0, z.cast<double>());
        for (int b = 0; b < samples; ++b) {
          const std::vector<double> inputs(z.row(b).begin(), z.row(b).end());
          const double a = reference::activation(one.activation, inputs);
          const double theta = reference::sigma(a);
          const auto near = [&](double actual, double expected) {
            return std::abs(actual - expected) <=
                   TestFixture::kTolerance * (1 + std::abs(expected));
          };
          ASSERT_TRUE(near(fired.plus[b], theta)) << fired.plus[b] << " for " << theta;
          ASSERT_TRUE(near(fired.minus[b], reference::sigma(-a)));
          for (int c = 0; c < one.classes; ++c) {
            const double slope = theta * reference::sigma(-a) *
                                 reference::activation_slope(one.activation, inputs, c);
            ASSERT_TRUE(near(fired.slopes[c][b], slope)) << fired.slopes[c][b] << " for " << slope;
          }
        }
      }
    }
  });
}

// Every choice of so many net inputs out of these, a row each.
Matrix<double> choices(const std::vector<double>& values, int classes) {
  const auto count = static_cast<int>(values.size());
  int rows = 1;
  for (int c = 0; c < classes; ++c) rows *= count;
  Matrix<double> all(rows, classes);
  for (int row = 0; row < rows; ++row) {
    for (int c = 0, rest = row; c < classes; ++c, rest /= count) all(row, c) = values[rest % count];
  }
  return all;
}

TYPED_TEST(firing, from_nothing_to_far_beyond_the_clamp_agrees_with_the_equations) {
  const std::vector<double> values = {0,    -0.0, 1e-40, -1e-30, 0.5,   -1,  3,     79.9,
                                      80.1, 80,   -79.9, -80,    -80.1, 1e4, -1e10, 1e30};
  // Rounding of the activation, by what it is the sum of, and then of the logistic function.
  constexpr double kRounding = 3 * TestFixture::kTolerance;
  for (const Case& one : cases()) {
    const Matrix<double> z =
        choices(values, one.classes).template cast<TypeParam>().template cast<double>();
    const bool is_sum = std::holds_alternative<SumActivation>(one.activation);
    for (const double floor : {0.0, 1e-6, 0.3}) {
      const auto theta = [&](double a) {
        return std::clamp(reference::sigma(std::clamp(a, -80.0, 80.0)), floor, 1 - floor);
      };
      for_each_instruction_set([&] {
        const Fired<TypeParam> fired(one.activation, floor, z);
        for (int b = 0; b < z.rows(); ++b) {
          const std::vector<double> inputs(z.row(b).begin(), z.row(b).end());
          const double a = std::clamp(reference::activation(one.activation, inputs), -1e300, 1e300);
          const double off = kRounding * (is_sum ? z.row(b).cwiseAbs().sum() : std::abs(a));
          const auto between = [&](double actual, double low, double high) {
            return actual >= low * (1 - kRounding) && actual <= high * (1 + kRounding);
          };
          ASSERT_TRUE(between(fired.plus[b], theta(a - off), theta(a + off))) << z.row(b);
          ASSERT_TRUE(between(fired.minus[b], theta(-a - off), theta(off - a))) << z.row(b);
          const double inside = std::abs(a) - off;
          const bool clamped = inside > 80 || reference::sigma(-inside) < floor;
          for (int c = 0; c < one.classes; ++c) {
            ASSERT_TRUE(std::isfinite(fired.slopes[c][b])) << z.row(b);
            ASSERT_TRUE(!clamped || fired.slopes[c][b] == 0) << z.row(b);
          }
        }
      });
    }
  }
}

TYPED_TEST(firing, silence_keeps_its_digits_where_a_neuron_nearly_always_fires) {
  for_each_instruction_set([&] {
    const Fired<TypeParam> fired(SumActivation{}, 0, Matrix<double>{{60}, {-60}});
    EXPECT_NEAR(fired.minus[0] / std::exp(-60.0), 1, 1e-5);
    EXPECT_NEAR(fired.plus[1] / std::exp(-60.0), 1, 1e-5);
    EXPECT_EQ(fired.plus[0], 1);
  });
}

TYPED_TEST(firing, is_clamped_and_has_no_slope_there) {
  for_each_instruction_set([&] {
    const Matrix<double> z{{79}, {81}, {-81}, {1e30}};
    const Fired<TypeParam> by_activation(SumActivation{}, 0, z);
    EXPECT_GT(by_activation.slopes[0][0], 0);
    for (int b = 1; b < 4; ++b) EXPECT_EQ(by_activation.slopes[0][b], 0) << b;
    EXPECT_NEAR(by_activation.minus[1] / std::exp(-80.0), 1, 1e-4);
    EXPECT_EQ(by_activation.minus[1], by_activation.minus[3]);

    const auto floor = TypeParam{0.01F};
    const Fired<TypeParam> by_floor(SumActivation{}, floor, Matrix<double>{{4}, {5}, {-5}});
    EXPECT_GT(by_floor.slopes[0][0], 0);
    EXPECT_EQ(by_floor.slopes[0][1], 0);
    EXPECT_EQ(by_floor.slopes[0][2], 0);
    EXPECT_EQ(by_floor.plus[1], 1 - floor);
    EXPECT_EQ(by_floor.minus[1], floor);
    EXPECT_EQ(by_floor.plus[2], floor);
  });
}

TYPED_TEST(firing, large_net_inputs_give_numbers_and_overflow_gives_none) {
  const double largest = std::numeric_limits<TypeParam>::max();
  for_each_instruction_set([&] {
    for (const Case& one : cases()) {
      const Fired<TypeParam> finite(one.activation, 1e-6,
                                    Matrix<double>::Constant(1, one.classes, 1e15));
      EXPECT_TRUE(std::isfinite(finite.plus[0]));
      for (int c = 0; c < one.classes; ++c) {
        EXPECT_TRUE(std::isfinite(finite.slopes[c][0]));
        for (const double bad : {kInfinity, -kInfinity, kNaN}) {
          Matrix<double> z = Matrix<double>::Ones(1, one.classes);
          z(0, c) = bad;
          const Fired<TypeParam> fired(one.activation, 1e-6, z);
          EXPECT_TRUE(std::isnan(fired.plus[0])) << activation_name(one.activation) << bad;
          EXPECT_TRUE(std::isnan(fired.minus[0])) << activation_name(one.activation) << bad;
        }
      }
      const Fired<TypeParam> most(one.activation, 1e-6,
                                  Matrix<double>::Constant(1, one.classes, largest));
      EXPECT_FALSE(std::isnan(most.plus[0])) << "finite inputs are known";
    }
  });
}

// Bins 0..4 of -1..4 one after another in mixed cells.
TYPED_TEST(firing, values_fall_in_bins_that_hold_their_upper_edge) {
  const detail::Bins<TypeParam> bins{5, 1, -1, 4};
  const std::vector<double> values = {-1e9, -1, -0.5, 0, 0.25, 1, 1.001, 2.5, 3.5, 4, 1e9};
  const std::vector<int> expected = {0, 0, 0, 0, 1, 1, 2, 3, 4, 4, 4};
  for_each_instruction_set([&] {
    const auto samples = static_cast<int>(values.size());
    std::vector<TypeParam> z(detail::padded(samples), static_cast<TypeParam>(kNaN));
    std::ranges::transform(values, z.begin(), [](double v) { return static_cast<TypeParam>(v); });
    std::vector<std::int32_t> cells(detail::padded(samples), 0);
    for (int b = 0; b < samples; ++b) cells[b] = b % 3;
    detail::append_bins(bins, samples, z.data(), cells.data());
    for (int b = 0; b < samples; ++b) EXPECT_EQ(cells[b], b % 3 * 5 + expected[b]) << values[b];
  });
}

TYPED_TEST(firing, a_bin_ends_at_its_upper_edge_wherever_it_stands_among_the_samples) {
  // Edges half a unit apart, which are exact in any precision.
  const detail::Bins<TypeParam> bins{16, 1, -4, 4};
  for_each_instruction_set([&] {
    for (int samples = 0; samples <= 2 * detail::kPadding + 1; ++samples) {
      std::vector<TypeParam> z(detail::padded(samples), static_cast<TypeParam>(kNaN));
      std::vector<std::int32_t> cells(detail::padded(samples), 0);
      for (int b = 0; b < samples; ++b) {
        const auto edge = static_cast<TypeParam>(-4 + 0.5 * (b % 16));
        z[b] = edge + (b % 2 == 0 ? TypeParam{0} : TypeParam{1} / 1024);
      }
      detail::append_bins(bins, samples, z.data(), cells.data());
      for (int b = 0; b < samples; ++b) {
        EXPECT_EQ(cells[b], b % 2 == 0 ? std::max(0, b % 16 - 1) : b % 16) << z[b];
      }
    }
  });
}

TYPED_TEST(firing, bins_agree_with_looking_for_them) {
  for_each_instruction_set([&] {
    std::mt19937 random(2);
    for (const int count : {1, 2, 20, 100}) {
      const detail::Bins<TypeParam> bins{count, TypeParam{0.5}, -3, 5};
      std::vector<TypeParam> z(64);
      // Not too near an edge, where rounding decides.
      for (TypeParam& value : z) {
        const auto bin = static_cast<int>(random() % count);
        value = static_cast<TypeParam>(2 * (-3 + 8 * (bin + 0.1 + random() % 9 / 10.0) / count));
      }
      std::vector<std::int32_t> cells(64, 0);
      detail::append_bins(bins, 64, z.data(), cells.data());
      for (int b = 0; b < 64; ++b) EXPECT_EQ(cells[b], reference::bin_in(z[b] / 2.0, -3, 5, count));
    }
  });
}

}  // namespace
}  // namespace infomorph
