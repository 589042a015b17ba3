#include "infomorph/dataset/bars.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace infomorph {
namespace {

const RandomStream kStream(3, Purpose::bars);

BarImages drawn(const Bars& bars, std::uint32_t step, int samples) {
  BarImages images;
  draw_bars(bars, kStream, step, samples, images);
  return images;
}

TEST(bars, a_pixel_is_lit_where_a_bar_crosses_it) {
  const BarImages images = every_combination({.vertical = true});
  ASSERT_EQ(images.pixels.rows(), 1 << 16);
  const std::uint32_t features = 1U << 2 | 1U << (8 + 5);  // row 2 and column 5
  for (int i = 0; i < 8; ++i) {
    for (int j = 0; j < 8; ++j) {
      EXPECT_EQ(images.pixels(features, 8 * i + j), i == 2 || j == 5 ? 1 : -1);
    }
  }
}

TEST(bars, drawn_images_show_their_features) {
  for (const bool vertical : {false, true}) {
    const Bars bars{.vertical = vertical};
    const BarImages images = drawn(bars, 7, 300);
    const BarImages every = every_combination(bars);
    for (int b = 0; b < 300; ++b) {
      ASSERT_LT(images.features[b], every.features.size());
      EXPECT_EQ(images.pixels.row(b), every.pixels.row(images.features[b]));
    }
  }
}

TEST(bars, occur_independently_with_their_probability) {
  constexpr int kSamples = 1 << 15;
  const Bars bars{.vertical = true, .probability = 0.3};
  const BarImages images = drawn(bars, 1, kSamples);
  const double four_sigma = 4 * std::sqrt(0.25 / kSamples);
  for (int f = 0; f < 16; ++f) {
    for (int g = 0; g <= f; ++g) {
      int both = 0;
      for (const std::uint32_t features : images.features)
        both += features >> f & features >> g & 1;
      EXPECT_NEAR(both / double{kSamples}, f == g ? 0.3 : 0.09, four_sigma) << f << " " << g;
    }
  }
}

TEST(bars, noise_inverts_pixels_and_leaves_the_features) {
  constexpr int kSamples = 4000;
  const BarImages clean = drawn({}, 1, kSamples);
  const BarImages noisy = drawn({.noise = 0.1}, 1, kSamples);
  EXPECT_EQ(clean.features, noisy.features);
  for (int k = 0; k < 64; ++k) {
    const double inverted =
        (clean.pixels.col(k).array() != noisy.pixels.col(k).array()).cast<double>().mean();
    EXPECT_NEAR(inverted, 0.1, 5 * std::sqrt(0.09 / kSamples));
  }
}

TEST(bars, a_batch_depends_on_its_step_alone) {
  const BarImages first = drawn({}, 1, 100);
  EXPECT_EQ(drawn({}, 1, 50).pixels, first.pixels.topRows(50));
  EXPECT_NE(drawn({}, 2, 100).features, first.features);
}

TEST(bars, combinations_have_the_probabilities_of_independent_bars) {
  const Bars bars{.probability = 0.3};
  EXPECT_NEAR(combination_probability(bars, 0b101), 0.09 * std::pow(0.7, 6), 1e-15);
  double total = 0;
  for (std::uint32_t m = 0; m < 256; ++m) total += combination_probability(bars, m);
  EXPECT_NEAR(total, 1, 1e-12);
  EXPECT_EQ(combination_probability({.probability = 1}, 255), 1);
  EXPECT_EQ(combination_probability({.probability = 1}, 254), 0);
}

}  // namespace
}  // namespace infomorph
