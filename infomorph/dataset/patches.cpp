#include "infomorph/dataset/patches.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/base/random_order.hpp"

namespace infomorph {
namespace {

constexpr std::uint32_t kMostAttempts = 100;

}  // namespace

Matrix<float> cut_patches(const Matrix<float>& images, const SampleShape& shape, int side,
                          int count, std::uint64_t seed, std::uint32_t part) {
  const int row_values = side * shape.channels;
  const RandomStream stream(seed, Purpose::patches, part);
  Matrix<float> patches(count, side * row_values);
  for (int b = 0; b < count; ++b) {
    for (std::uint32_t attempt = 0; attempt < kMostAttempts; ++attempt) {
      const auto bits = stream.block(0, attempt, static_cast<std::uint32_t>(b));
      const float* image =
          images.row(random_below(bits[0], static_cast<int>(images.rows()))).data();
      const int top = random_below(bits[1], shape.height - side + 1);
      const int left = random_below(bits[2], shape.width - side + 1);
      for (int i = 0; i < side; ++i) {
        const float* row = image + ((top + i) * shape.width + left) * shape.channels;
        std::copy_n(row, row_values, patches.row(b).data() + i * row_values);
      }
      if (patches.row(b).minCoeff() < patches.row(b).maxCoeff()) break;
    }
  }
  return patches;
}

ClassificationData whitened_patches(const ClassificationData& data, const Patches& patches,
                                    std::uint64_t seed) {
  const SampleShape images = data.shape();
  require(patches.side <= std::min(images.height, images.width),
          "patches of {} x {} pixels do not fit images of {} x {}", patches.side, patches.side,
          images.height, images.width);
  ClassificationData result;
  result.preprocessing.shape = {patches.side, patches.side, images.channels};
  result.train.values =
      cut_patches(data.train.values, images, patches.side, patches.count, seed, 0);
  result.test.values =
      cut_patches(data.test.values, images, patches.side, std::max(1, patches.count / 4), seed, 1);
  const Whitening whitening = whitening_of(result.train.values, kPatchEpsilon);
  whitening.apply(result.train.values);
  whitening.apply(result.test.values);
  return result;
}

}  // namespace infomorph
