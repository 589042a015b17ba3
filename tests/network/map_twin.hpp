#pragma once

#include <algorithm>
#include <vector>

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/window.hpp"

/// Maps in plain double, index by index.
namespace infomorph::reference {

/// The value of a map [B x height * width * channels]; 0 beyond its edges.
inline double at_pixel(const Matrix<double>& maps, const SampleShape& shape, int b, int i, int j,
                       int channel) {
  if (i < 0 || j < 0 || i >= shape.height || j >= shape.width) return 0;
  return maps(b, (i * shape.width + j) * shape.channels + channel);
}

/// What is in sight of a window at every place [B * places x size * size * channels].
inline Matrix<double> patches_of(const Matrix<double>& maps, const SampleShape& shape,
                                 const Window& window) {
  const SampleShape grid = places_on(window, shape, 1);
  const SampleShape seen = seen_through(window, shape);
  Matrix<double> patches(maps.rows() * grid.values(), seen.values());
  Eigen::Index row = 0;
  for (int b = 0; b < maps.rows(); ++b) {
    for (int i = 0; i < grid.height; ++i) {
      for (int j = 0; j < grid.width; ++j, ++row) {
        for (int k = 0; k < seen.values(); ++k) {
          const int channel = k % shape.channels;
          const int across = k / shape.channels % window.size;
          const int down = k / shape.channels / window.size;
          patches(row, k) = at_pixel(maps, shape, b, i * window.stride - window.padding + down,
                                     j * window.stride - window.padding + across, channel);
        }
      }
    }
  }
  return patches;
}

/// Outputs [B * places x N] as maps of a grid, pooled by the mean or the largest of squares.
inline Matrix<double> map_of(const Matrix<double>& outputs, const SampleShape& grid, int size,
                             bool largest) {
  const int places = grid.height * grid.width;
  const int height = grid.height / size;
  const int width = grid.width / size;
  Matrix<double> map(outputs.rows() / places, height * width * grid.channels);
  for (int b = 0; b < map.rows(); ++b) {
    for (int k = 0; k < map.cols(); ++k) {
      const int n = k % grid.channels;
      const int place = k / grid.channels;
      std::vector<double> square;
      for (int i = place / width * size; i < place / width * size + size; ++i) {
        for (int j = place % width * size; j < place % width * size + size; ++j) {
          square.push_back(outputs(b * places + i * grid.width + j, n));
        }
      }
      double sum = 0;
      for (const double value : square) sum += value;
      map(b, k) =
          largest ? *std::ranges::max_element(square) : sum / static_cast<double>(square.size());
    }
  }
  return map;
}

/// Each row `count` times, one below the other.
inline Matrix<double> repeated(const Matrix<double>& rows, int count) {
  return Matrix<double>::NullaryExpr(
      rows.rows() * count, rows.cols(),
      [&, count](Eigen::Index row, Eigen::Index column) { return rows(row / count, column); });
}

}  // namespace infomorph::reference
