#include "infomorph/dataset/image_sets/idx_files.hpp"

#include "infomorph/dataset/idx.hpp"

namespace infomorph {

std::vector<ImageSetFile> idx_files(const IdxSums& sums) {
  return {{"train-images-idx3-ubyte", sums.train_images},
          {"train-labels-idx1-ubyte", sums.train_labels},
          {"t10k-images-idx3-ubyte", sums.test_images},
          {"t10k-labels-idx1-ubyte", sums.test_labels}};
}

void check_idx(const std::string& content, const std::string& name) { parse_idx(content, name); }

ImageSetParts parse_idx_files(const ImageSetContent& content) {
  const auto values = [&](std::size_t file) {
    return parse_idx(content[file], "an image set").values;
  };
  return {{values(0), values(1)}, {values(2), values(3)}};
}

}  // namespace infomorph
