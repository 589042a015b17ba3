#pragma once

#include <cstdint>
#include <span>

#include "infomorph/dataset/samples.hpp"

namespace infomorph {

/// Changes of samples while they are learnt from, drawn anew for each of them in every epoch: what
/// is learnt is what they have in common. Source of `dropout`: Srivastava et al. 2014.
struct Augmentation {
  int shift = 0;       ///< s: an image is moved by -s..s pixels down, and by as many to the right
  bool flip = false;   ///< half of all images are mirrored left to right
  double dropout = 0;  ///< p: a value becomes 0, the mean, with probability p, else x / (1 - p)

  bool changes_images() const { return shift > 0 || flip; }
  bool changes_anything() const { return changes_images() || dropout > 0; }
};

/// Changes the training samples of a data set.
class Augmenter {
 public:
  /// @throws Error if images are to be changed and samples are none, or would be moved out of sight
  Augmenter(const Augmentation& augmentation, const ClassificationData& data, std::uint64_t seed);

  /// Changes samples as they are drawn for `epoch`, whatever batch they come in.
  /// @param chosen  their numbers in the training part
  /// @param values  [chosen x K], in place
  void apply(int epoch, std::span<const int> chosen, const Execution& execution,
             Matrix<float>& values) const;

 private:
  void change_image(int epoch, int sample, std::span<float> values) const;
  void drop(int epoch, int sample, std::span<float> values) const;

  Augmentation augmentation_;
  SampleShape shape_;
  Vector<float> background_;  // what comes into sight: black pixels, standardised
  std::uint64_t seed_;
};

}  // namespace infomorph
