#include "infomorph/dataset/bars.hpp"

#include <bit>
#include <cmath>

namespace infomorph {
namespace {

constexpr int kPixels = kBarsShape.values();

// Draws of a sample: blocks of four numbers, those of the features before those of the noise.
constexpr std::uint32_t kFeatureBlocks = 2 * kBarsSide / 4;

// Bits 0..bits-1 of the result are 1 with the given probability.
std::uint64_t draw_bits(const RandomStream& stream, std::uint32_t step, std::uint32_t first_block,
                        int bits, std::uint32_t sample, double probability) {
  std::uint64_t result = 0;
  for (int i = 0; i < bits; i += 4) {
    const auto block = stream.block(step, first_block + static_cast<std::uint32_t>(i / 4), sample);
    for (int k = 0; k < 4; ++k) {
      if ((block[k] + 0.5) * 0x1p-32 < probability) result |= std::uint64_t{1} << (i + k);
    }
  }
  return result;
}

void paint(const Bars& bars, std::uint32_t features, std::uint64_t inverted, float* pixels) {
  for (int i = 0; i < kBarsSide; ++i) {
    for (int j = 0; j < kBarsSide; ++j) {
      const bool horizontal = (features >> i & 1U) != 0;
      const bool vertical = bars.vertical && (features >> (kBarsSide + j) & 1U) != 0;
      const int pixel = i * kBarsSide + j;
      const bool is_inverted = (inverted >> pixel & 1U) != 0;
      pixels[pixel] = (horizontal || vertical) != is_inverted ? 1.0F : -1.0F;
    }
  }
}

}  // namespace

void draw_bars(const Bars& bars, const RandomStream& stream, std::uint32_t step, int samples,
               BarImages& images) {
  images.pixels.resize(samples, kPixels);
  images.features.resize(samples);
  for (int b = 0; b < samples; ++b) {
    const auto sample = static_cast<std::uint32_t>(b);
    images.features[b] = static_cast<std::uint32_t>(
        draw_bits(stream, step, 0, bars.features(), sample, bars.probability));
    const std::uint64_t inverted =
        bars.noise > 0 ? draw_bits(stream, step, kFeatureBlocks, kPixels, sample, bars.noise) : 0;
    paint(bars, images.features[b], inverted, images.pixels.row(b).data());
  }
}

BarImages every_combination(const Bars& bars) {
  const std::uint32_t count = std::uint32_t{1} << bars.features();
  BarImages images;
  images.pixels.resize(count, kPixels);
  for (std::uint32_t m = 0; m < count; ++m) {
    images.features.push_back(m);
    paint(bars, m, 0, images.pixels.row(m).data());
  }
  return images;
}

double combination_probability(const Bars& bars, std::uint32_t features) {
  const int there = std::popcount(features);
  return std::pow(bars.probability, there) *
         std::pow(1 - bars.probability, bars.features() - there);
}

}  // namespace infomorph
