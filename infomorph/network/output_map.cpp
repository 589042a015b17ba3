#include "infomorph/network/output_map.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace infomorph {
namespace {

// Calls visit(place, first) for each square of a grid: its number, and its first position.
template <typename Visit>
void for_each_square(const SampleShape& grid, int size, const Visit& visit) {
  const int across = grid.width / size;
  for (int i = 0; i < grid.height / size; ++i) {
    for (int j = 0; j < across; ++j) visit(i * across + j, (i * grid.width + j) * size);
  }
}

// The position of the largest of a square, the first of equals; or of one that is NaN, for an
// overflow must not be lost.
int largest_of(const float* outputs, int first, int size, int width) {
  int best = first;
  for (int i = 0; i < size; ++i) {
    for (int j = 0; j < size; ++j) {
      const int place = first + i * width + j;
      if (std::isnan(outputs[place])) return place;
      if (outputs[place] > outputs[best]) best = place;
    }
  }
  return best;
}

float mean_of_square(const float* outputs, int first, int size, int width) {
  float sum = 0;
  for (int i = 0; i < size; ++i) {
    for (int j = 0; j < size; ++j) sum += outputs[first + i * width + j];
  }
  return sum / static_cast<float>(size * size);
}

}  // namespace

int pool_size(const Pool& pool) {
  return std::visit(
      []<typename Kind>(const Kind& kind) {
        if constexpr (std::is_same_v<Kind, NoPool>)
          return 1;
        else
          return kind.size;
      },
      pool);
}

void make_map(const Pool& pool, const SampleShape& grid, const Matrix<float>& outputs, int samples,
              const Execution& execution, Matrix<float>& map) {
  const int size = pool_size(pool);
  const int channels = grid.channels;
  const int positions = grid.height * grid.width;
  const bool largest = std::holds_alternative<MaxPool>(pool);
  assert(outputs.cols() >= static_cast<Eigen::Index>(samples) * positions);
  map.resize(samples,
             static_cast<Eigen::Index>(grid.height / size) * (grid.width / size) * channels);
  parallel_for(samples, execution, [&](int b, int) {
    float* sample = map.row(b).data();
    for (int n = 0; n < channels; ++n) {
      const float* of_neuron = outputs.row(n).data() + static_cast<std::ptrdiff_t>(b) * positions;
      for_each_square(grid, size, [&](int place, int first) {
        sample[place * channels + n] =
            largest ? of_neuron[largest_of(of_neuron, first, size, grid.width)]
                    : mean_of_square(of_neuron, first, size, grid.width);
      });
    }
  });
}

void carry_back_map(const Pool& pool, const SampleShape& grid, const Matrix<float>& outputs,
                    const Matrix<float>& slopes, int samples, const Execution& execution,
                    Matrix<float>& carried) {
  const int size = pool_size(pool);
  const int channels = grid.channels;
  const int positions = grid.height * grid.width;
  const bool largest = std::holds_alternative<MaxPool>(pool);
  carried.resize(channels, outputs.cols());
  parallel_for(channels, execution, [&](int n, int) {
    carried.row(n).setZero();
    for (int b = 0; b < samples; ++b) {
      const std::ptrdiff_t begin = static_cast<std::ptrdiff_t>(b) * positions;
      const float* of_neuron = outputs.row(n).data() + begin;
      float* to = carried.row(n).data() + begin;
      for_each_square(grid, size, [&](int place, int first) {
        const float slope = slopes(static_cast<Eigen::Index>(place) * channels + n, b);
        if (largest) {
          to[largest_of(of_neuron, first, size, grid.width)] = slope;
          return;
        }
        for (int i = 0; i < size; ++i) {
          for (int j = 0; j < size; ++j) {
            to[first + i * grid.width + j] = slope / static_cast<float>(size * size);
          }
        }
      });
    }
  });
}

}  // namespace infomorph
