#include "infomorph/neuron/outputs.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "tests/neuron/cpu/instruction_sets.hpp"
#include "tests/neuron/random_layer.hpp"

namespace infomorph {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

template <typename Real>
std::vector<Real> drawn(const OutputDraw& draw, const std::vector<Real>& theta, int neuron = 0,
                        Real silent = -1) {
  std::vector<Real> outputs(theta.size());
  draw_outputs(draw, neuron, static_cast<int>(theta.size()), theta.data(), silent, outputs.data());
  return outputs;
}

OutputDraw draw_of(std::uint32_t step, std::uint32_t first_sample = 0) {
  return {.stream = {1, Purpose::outputs}, .step = step, .first_sample = first_sample};
}

template <typename Real>
class outputs : public testing::Test {};
using Precisions = testing::Types<float, double>;
TYPED_TEST_SUITE(outputs, Precisions);

TYPED_TEST(outputs, by_sign_fire_above_one_half) {
  OutputDraw draw = draw_of(1);
  draw.kind = OutputKind::sign;
  const std::vector<TypeParam> theta = {0, 0.5, std::nextafter(TypeParam{0.5}, TypeParam{1}), 1};
  EXPECT_EQ(drawn(draw, theta), (std::vector<TypeParam>{-1, -1, 1, 1}));
  EXPECT_EQ(drawn(draw, theta, 0, TypeParam{0}), (std::vector<TypeParam>{0, 0, 1, 1}));
}

TYPED_TEST(outputs, by_their_mean_are_what_is_drawn_on_average) {
  OutputDraw draw = draw_of(1);
  draw.kind = OutputKind::mean;
  const std::vector<TypeParam> theta = {0, 0.125, 0.5, 1};
  EXPECT_EQ(drawn(draw, theta), (std::vector<TypeParam>{-1, -0.75, 0, 1}));
  EXPECT_EQ(drawn(draw, theta, 0, TypeParam{0}), theta);
}

TYPED_TEST(outputs, are_no_numbers_where_the_probability_is_none) {
  const std::vector<TypeParam> theta = {1, static_cast<TypeParam>(kNaN), 0};
  for (const auto& [name, kind] : kOutputKinds) {
    OutputDraw draw = draw_of(1);
    draw.kind = kind;
    const std::vector<TypeParam> once = drawn(draw, theta);
    EXPECT_EQ(once[0], 1);
    EXPECT_TRUE(std::isnan(once[1]));
    EXPECT_EQ(once[2], -1);
  }
}

TYPED_TEST(outputs, are_those_of_the_stream_under_every_instruction_set) {
  std::vector<TypeParam> theta;
  for (int b = 0; b < 1501; ++b) theta.push_back(static_cast<TypeParam>(b * 7919 % 1501) / 1501);
  for (const std::uint32_t first_sample : {0U, 1U, 6U, 0x7FFFFF03U}) {
    OutputDraw draw = draw_of(17, first_sample);
    draw.stream = RandomStream(0x123456789ABCDEFU, Purpose::outputs, 3);
    std::vector<TypeParam> expected;
    for (std::uint32_t b = 0; b < theta.size(); ++b) {
      const std::uint32_t sample = first_sample + b;
      const std::uint32_t bits = draw.stream.block(draw.step, 5, sample / 4)[sample % 4];
      const TypeParam uniform =
          (static_cast<TypeParam>(bits) + TypeParam{0.5}) * TypeParam{0x1p-32};
      expected.push_back(uniform < theta[b] ? TypeParam{1} : TypeParam{0});
    }
    for_each_instruction_set([&] {
      for (const std::size_t samples : {std::size_t{1}, std::size_t{13}, theta.size()}) {
        const std::vector<TypeParam> some(theta.begin(), theta.begin() + samples);
        const std::vector<TypeParam> same(expected.begin(), expected.begin() + samples);
        EXPECT_EQ(drawn(draw, some, 5, TypeParam{0}), same) << first_sample << ", " << samples;
      }
    });
  }
}

TYPED_TEST(outputs, fire_as_often_as_their_probability_says) {
  for (const double probability : {0.0, 1e-3, 0.3, 0.5, 0.97}) {
    const std::vector<TypeParam> theta(40000, static_cast<TypeParam>(probability));
    double fired = 0;
    for (const TypeParam output : drawn(draw_of(3), theta)) fired += output == 1 ? 1 : 0;
    const double error = std::sqrt(probability * (1 - probability) / 40000);
    EXPECT_NEAR(fired / 40000, probability, 4 * error);
  }
}

TYPED_TEST(outputs, do_not_depend_on_the_batch_a_sample_comes_in) {
  const std::vector<TypeParam> theta(37, TypeParam{0.5});
  const std::vector<TypeParam> whole = drawn(draw_of(2), theta);
  for (std::size_t split = 1; split < theta.size(); ++split) {
    const std::vector<TypeParam> first(theta.begin(), theta.begin() + split);
    const std::vector<TypeParam> rest(theta.begin() + split, theta.end());
    std::vector<TypeParam> parts = drawn(draw_of(2), first);
    const auto second = drawn(draw_of(2, static_cast<std::uint32_t>(split)), rest);
    parts.insert(parts.end(), second.begin(), second.end());
    EXPECT_EQ(parts, whole) << split;
  }
}

TYPED_TEST(outputs, differ_between_neurons_steps_and_streams) {
  const std::vector<TypeParam> theta(64, TypeParam{0.5});
  const std::vector<TypeParam> once = drawn(draw_of(2), theta, 5);
  EXPECT_EQ(once, drawn(draw_of(2), theta, 5));
  EXPECT_NE(once, drawn(draw_of(2), theta, 6));
  EXPECT_NE(once, drawn(draw_of(3), theta, 5));
  OutputDraw other = draw_of(2);
  other.stream = RandomStream(1, Purpose::test_outputs);
  EXPECT_NE(once, drawn(other, theta, 5));
}

}  // namespace
}  // namespace infomorph
