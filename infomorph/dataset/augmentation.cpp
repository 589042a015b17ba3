#include "infomorph/dataset/augmentation.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/base/random_order.hpp"

namespace infomorph {
namespace {

Vector<float> black(const Preprocessing& preprocessing) {
  Matrix<float> image = Matrix<float>::Zero(1, preprocessing.width());
  preprocessing.apply(image);
  return image.row(0).transpose();
}

}  // namespace

Augmenter::Augmenter(const Augmentation& augmentation, const ClassificationData& data,
                     std::uint64_t seed)
    : augmentation_(augmentation), shape_(data.shape()), seed_(seed) {
  if (!augmentation.changes_images()) return;
  require(data.preprocessing.shape.has_value(),
          "training.augmentation.{} is given, but the samples are no images: only those of an "
          "image set, and arrays of images, have rows and columns of pixels",
          augmentation.shift > 0 ? "shift" : "flip");
  require(augmentation.shift < std::min(shape_.height, shape_.width),
          "training.augmentation.shift is {}: expected less than the {} x {} pixels of an image",
          augmentation.shift, shape_.height, shape_.width);
  background_ = black(data.preprocessing);
}

void Augmenter::apply(int epoch, std::span<const int> chosen, const Execution& execution,
                      Matrix<float>& values) const {
  parallel_for(static_cast<int>(chosen.size()), execution, [&](int i, int) {
    const std::span<float> sample(values.row(i).data(), static_cast<std::size_t>(values.cols()));
    if (augmentation_.changes_images()) change_image(epoch, chosen[i], sample);
    if (augmentation_.dropout > 0) drop(epoch, chosen[i], sample);
  });
}

void Augmenter::change_image(int epoch, int sample, std::span<float> values) const {
  const RandomStream stream(seed_, Purpose::image_changes);
  const auto bits =
      stream.block(static_cast<std::uint32_t>(epoch), 0, static_cast<std::uint32_t>(sample));
  const int down = random_below(bits[0], 2 * augmentation_.shift + 1) - augmentation_.shift;
  const int right = random_below(bits[1], 2 * augmentation_.shift + 1) - augmentation_.shift;
  const bool mirrored = augmentation_.flip && random_below(bits[2], 2) == 1;
  if (down == 0 && right == 0 && !mirrored) return;
  const Vector<float> before =
      Eigen::Map<const Vector<float>>(values.data(), static_cast<Eigen::Index>(values.size()));
  for (int i = 0; i < shape_.height; ++i) {
    for (int j = 0; j < shape_.width; ++j) {
      const int row = i - down;
      const int moved = j - right;
      const int column = mirrored ? shape_.width - 1 - moved : moved;
      const bool in_sight = row >= 0 && row < shape_.height && column >= 0 && column < shape_.width;
      const int to = (i * shape_.width + j) * shape_.channels;
      const float* from = in_sight ? before.data() + (row * shape_.width + column) * shape_.channels
                                   : background_.data() + to;
      std::copy_n(from, shape_.channels, values.data() + to);
    }
  }
}

void Augmenter::drop(int epoch, int sample, std::span<float> values) const {
  const RandomStream stream(seed_, Purpose::dropout);
  const auto kept = static_cast<float>(1 / (1 - augmentation_.dropout));
  for (std::size_t k = 0; k < values.size(); k += 4) {
    const auto bits =
        stream.block(static_cast<std::uint32_t>(epoch), static_cast<std::uint32_t>(k / 4),
                     static_cast<std::uint32_t>(sample));
    for (std::size_t i = 0; i < std::min<std::size_t>(4, values.size() - k); ++i) {
      const bool dropped = (bits[i] + 0.5) * 0x1p-32 < augmentation_.dropout;
      values[k + i] = dropped ? 0 : values[k + i] * kept;
    }
  }
}

}  // namespace infomorph
