#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "infomorph/neuron/cpu/kernels.hpp"
#include "tests/neuron/cpu/instruction_sets.hpp"

namespace infomorph {
namespace {

constexpr int kUnits = 11;

// Activities of a few units, unit by unit, with NaN where there is no sample.
template <typename Real>
struct RandomActivities {
  explicit RandomActivities(int samples)
      : values(Matrix<Real>::Constant(kUnits, detail::padded(samples) + detail::kPadding,
                                      std::numeric_limits<Real>::quiet_NaN())),
        view{values.data(), samples, kUnits, static_cast<int>(values.cols()), true} {
    std::mt19937 random(static_cast<unsigned>(samples));
    std::normal_distribution<double> normal;
    for (int k = 0; k < kUnits; ++k) {
      for (int b = 0; b < samples; ++b) values(k, b) = static_cast<Real>(normal(random));
    }
  }

  Matrix<Real> values;
  Activities<Real> view;
};

template <typename Real>
class sparse : public testing::Test {
 protected:
  static constexpr double kTolerance = sizeof(Real) == 4 ? 2e-6 : 1e-14;
};
using Precisions = testing::Types<float, double>;
TYPED_TEST_SUITE(sparse, Precisions);

TYPED_TEST(sparse, net_inputs_are_those_of_plain_loops) {
  // A unit may be there twice, and lists of several lengths.
  const std::vector<int> units = {3, 0, 10, 3, 7, 1, 9, 2, 4};
  const std::vector<TypeParam> weights = {0.5, -1.25, 2, 0.1F, -0.3F, 1, 0, -2, 0.7F};
  for_each_instruction_set([&] {
    for (int samples = 0; samples <= 2 * detail::kPadding + 1; ++samples) {
      const RandomActivities<TypeParam> inputs(samples);
      for (int count = 0; count <= static_cast<int>(units.size()); ++count) {
        std::vector<TypeParam> result(detail::padded(samples), 99);
        detail::gather_sparse(count, units.data(), weights.data(), TypeParam{0.25}, inputs.view,
                              result.data());
        for (int b = 0; b < samples; ++b) {
          double expected = 0.25;
          for (int k = 0; k < count; ++k) {
            expected += static_cast<double>(weights[k]) * inputs.values(units[k], b);
          }
          ASSERT_NEAR(result[b], expected, TestFixture::kTolerance * 10) << count << " " << b;
        }
      }
    }
  });
}

TYPED_TEST(sparse, large_and_tiny_values_are_added_up_without_detour) {
  // 1e30 - 1e30 + 1 in the order of the list, and products below the smallest normal number.
  constexpr TypeParam kLarge = TypeParam{1e30F};
  constexpr TypeParam kTiny = std::numeric_limits<TypeParam>::min();
  Matrix<TypeParam> values(5, detail::kPadding);
  values.row(0).setConstant(kLarge);
  values.row(1).setConstant(-kLarge);
  values.row(2).setOnes();
  values.row(3).setConstant(kTiny);
  values.row(4).setConstant(std::numeric_limits<TypeParam>::max());
  const Activities<TypeParam> inputs{values.data(), 3, 5, detail::kPadding, true};
  const std::vector<int> units = {0, 1, 2, 3, 4, 4};
  const std::vector<TypeParam> weights = {1, 1, 1, 0.5, 1, 1};
  const auto net_input = [&](int first, int count) {
    std::vector<TypeParam> result(detail::kPadding);
    detail::gather_sparse(count, units.data() + first, weights.data() + first, TypeParam{0}, inputs,
                          result.data());
    EXPECT_EQ(result[0], result[2]);
    return result[0];
  };
  for_each_instruction_set([&] {
    EXPECT_EQ(net_input(0, 3), 1);
    EXPECT_EQ(net_input(0, 5), std::numeric_limits<TypeParam>::max());
    EXPECT_EQ(net_input(3, 1), kTiny / 2);
    EXPECT_EQ(net_input(4, 2), std::numeric_limits<TypeParam>::infinity()) << "no number, and seen";
  });
}

TYPED_TEST(sparse, gradients_of_plain_loops_are_added) {
  const std::vector<int> units = {3, 0, 10, 3};
  for_each_instruction_set([&] {
    for (int samples = 0; samples < 70; ++samples) {
      const RandomActivities<TypeParam> inputs(samples);
      std::vector<TypeParam> slope(detail::padded(samples),
                                   std::numeric_limits<TypeParam>::quiet_NaN());
      for (int b = 0; b < samples; ++b) slope[b] = static_cast<TypeParam>(std::sin(b));
      for (const int count : {0, 1, 4}) {
        std::vector<TypeParam> gradient(5, 0.5);
        detail::add_sparse_gradient(count, units.data(), slope.data(), inputs.view,
                                    gradient.data());
        for (int k = 0; k < count; ++k) {
          double expected = 0.5;
          for (int b = 0; b < samples; ++b) {
            expected += static_cast<double>(slope[b]) * inputs.values(units[k], b);
          }
          ASSERT_NEAR(gradient[k], expected, TestFixture::kTolerance * (samples + 1)) << samples;
        }
        EXPECT_EQ(gradient[count], 0.5) << "one more was written";
      }
    }
  });
}

}  // namespace
}  // namespace infomorph
