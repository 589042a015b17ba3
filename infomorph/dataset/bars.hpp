#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/random.hpp"
#include "infomorph/base/sample_shape.hpp"

namespace infomorph {

inline constexpr int kBarsSide = 8;
inline constexpr SampleShape kBarsShape = {kBarsSide, kBarsSide, 1};

/// The bars test: images of 8 x 8 pixels made of horizontal bars, and of vertical ones if wanted,
/// each there or not independently of the others,
///
///     pixel(i, j) = +1 if horizontal bar i or vertical bar j is there, else -1
///
/// A good code has one neuron for each bar.    Source: Földiák 1990.
struct Bars {
  static constexpr std::string_view kName = "bars";
  bool vertical = false;     ///< vertical bars too
  double probability = 0.5;  ///< of each bar, 0..1
  double noise = 0;          ///< probability that a pixel is inverted, 0..1

  /// F, horizontal bars first.
  int features() const { return vertical ? 2 * kBarsSide : kBarsSide; }
};

/// Images with what they were made from.
struct BarImages {
  Matrix<float> pixels;                 ///< [B x 64], row by row of the image
  std::vector<std::uint32_t> features;  ///< [B], bit f: bar f is there
};

/// Draws a batch of `samples` images, a function of stream and step alone.
void draw_bars(const Bars& bars, const RandomStream& stream, std::uint32_t step, int samples,
               BarImages& images);

/// The 2^F images without noise; the features of image m are m.
BarImages every_combination(const Bars& bars);

/// Probability of a combination of bars.
double combination_probability(const Bars& bars, std::uint32_t features);

}  // namespace infomorph
