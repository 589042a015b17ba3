#include "infomorph/network/layer_outputs.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "infomorph/base/random.hpp"
#include "tests/thread_ranks.hpp"

namespace infomorph {
namespace {

constexpr int kNeurons = 300;

Matrix<float> random_outputs(int samples, std::uint32_t step) {
  const RandomStream stream(1, Purpose::outputs, 0);
  return Matrix<float>::NullaryExpr(kNeurons, samples, [&](Eigen::Index n, Eigen::Index b) {
    return stream.uniform(step, static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(b)) < 0.3
               ? 1.0F
               : -1.0F;
  });
}

void draw(const Matrix<float>& outputs, const Division& division, LayerOutputs& layer) {
  const Eigen::Index samples = outputs.cols();
  layer.to_draw().resize(division.here(), (samples + 15) / 16 * 16);
  layer.to_draw().leftCols(samples) = outputs.middleRows(division.first(), division.here());
}

TEST(layer_outputs, every_rank_gets_what_all_have_drawn) {
  as_ranks(3, [](const std::shared_ptr<Ranks>& ranks) {
    const Execution execution(1, {}, ranks);
    const Division division(kNeurons, ranks.get());
    LayerOutputs layer(division);
    std::uint32_t step = 0;
    for (const int samples : {64, 1, 7, 8, 9, 64, 130}) {
      const Matrix<float> outputs = random_outputs(samples, ++step);
      draw(outputs, division, layer);
      layer.send(samples, true, execution);
      EXPECT_EQ(layer.all(execution).leftCols(samples), outputs) << samples;
      EXPECT_EQ(layer.all(execution).rows(), kNeurons) << "asked again";
    }
  });
}

TEST(layer_outputs, means_travel_as_they_are_between_bits) {
  as_ranks(3, [](const std::shared_ptr<Ranks>& ranks) {
    const Execution execution(2, {}, ranks);
    const Division division(kNeurons, ranks.get());
    LayerOutputs layer(division);
    const RandomStream stream(1, Purpose::outputs, 1);
    for (const bool binary : {false, true, false}) {
      const Matrix<float> outputs =
          binary ? random_outputs(21, 3)
                 : Matrix<float>::NullaryExpr(kNeurons, 21, [&](Eigen::Index n, Eigen::Index b) {
                     return static_cast<float>(stream.uniform(0, static_cast<std::uint32_t>(n),
                                                              static_cast<std::uint32_t>(b)));
                   });
      draw(outputs, division, layer);
      layer.send(21, binary, execution);
      EXPECT_EQ(layer.all(execution).leftCols(21), outputs) << binary;
    }
  });
}

TEST(layer_outputs, those_that_nobody_asked_for_are_forgotten) {
  as_ranks(2, [](const std::shared_ptr<Ranks>& ranks) {
    const Execution execution(2, {}, ranks);
    const Division division(kNeurons, ranks.get());
    LayerOutputs layer(division);
    draw(random_outputs(20, 1), division, layer);
    layer.send(20, true, execution);
    const Matrix<float> outputs = random_outputs(20, 2);
    draw(outputs, division, layer);
    layer.send(20, true, execution);
    EXPECT_EQ(layer.all(execution).leftCols(20), outputs);
  });
}

TEST(layer_outputs, a_neuron_with_an_unknown_output_is_known_for_it) {
  as_ranks(2, [](const std::shared_ptr<Ranks>& ranks) {
    const Execution execution(1, {}, ranks);
    const Division division(kNeurons, ranks.get());
    LayerOutputs layer(division);
    Matrix<float> outputs = random_outputs(12, 1);
    outputs(201, 5) = std::numeric_limits<float>::quiet_NaN();
    draw(outputs, division, layer);
    layer.send(12, true, execution);
    const Matrix<float> all = layer.all(execution);
    for (int n = 0; n < kNeurons; ++n) EXPECT_EQ(all.row(n).leftCols(12).hasNaN(), n == 201) << n;
  });
}

TEST(layer_outputs, a_layer_that_is_whole_is_drawn_where_it_is_read) {
  LayerOutputs layer;
  layer.to_draw() = random_outputs(10, 1);
  layer.send(10, true, 1);
  EXPECT_EQ(layer.all(1), random_outputs(10, 1));
}

}  // namespace
}  // namespace infomorph
