#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "infomorph/dataset/samples.hpp"

namespace infomorph {

/// Square pieces cut at random from images.
struct Patches {
  static constexpr std::string_view kName = "patches";
  std::string images = "mnist";  ///< the image set they are from
  int side = 8;                  ///< pixels; a patch has K = side^2 values of each channel
  int count = 48000;             ///< patches to learn from; a quarter as many again to test on
};

/// Of the whitening of patches.
inline constexpr double kPatchEpsilon = 0.01;

/// Patches of images of the given shape, one a row, at places drawn from `seed` and `part`. A place
/// where all pixels are equal is drawn again, up to 100 times.
/// @param part  tells apart patches to learn from and to test on
Matrix<float> cut_patches(const Matrix<float>& images, const SampleShape& shape, int side,
                          int count, std::uint64_t seed, std::uint32_t part);

/// Whitened patches without labels: `train` from the training images, `test` from the test images,
/// both whitened by the statistics of `train`.
/// @param data  an image set
/// @throws Error if the patches are larger than the images
ClassificationData whitened_patches(const ClassificationData& data, const Patches& patches,
                                    std::uint64_t seed);

}  // namespace infomorph
