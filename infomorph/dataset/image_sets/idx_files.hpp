#pragma once

#include <string>
#include <vector>

#include "infomorph/dataset/image_set.hpp"

namespace infomorph {

/// SHA-256 of the four files that a set in the format of MNIST has.
struct IdxSums {
  std::string train_images;
  std::string train_labels;
  std::string test_images;
  std::string test_labels;
};

/// The files train-images-idx3-ubyte, train-labels-idx1-ubyte, and t10k-... for tests.
std::vector<ImageSetFile> idx_files(const IdxSums& sums);

/// ImageSetInfo::check and ImageSetInfo::parse of these files.
void check_idx(const std::string& content, const std::string& name);
ImageSetParts parse_idx_files(const ImageSetContent& content);

}  // namespace infomorph
