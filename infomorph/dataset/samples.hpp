#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/dataset/preprocessing.hpp"

namespace infomorph {

/// Samples: values [samples x K], labels [samples] in 0..classes-1, or no labels at all.
struct Samples {
  Matrix<float> values;
  std::vector<int> labels;

  int size() const { return static_cast<int>(values.rows()); }
};

/// Samples to learn from, to choose by, and to judge by; without labels there are 0 classes.
struct ClassificationData {
  Samples train;
  Samples validation;
  Samples test;
  Preprocessing preprocessing;   ///< already applied
  std::size_t rows_dropped = 0;  ///< of a table, for a missing value

  int width() const { return static_cast<int>(train.values.cols()); }
  int classes() const { return static_cast<int>(preprocessing.classes.size()); }
};

/// Reads an image set: the last fifth of its training files is the validation part (for MNIST
/// 48 000 / 12 000 of 60 000), and all pixels are standardised by the global mean and standard
/// deviation of the training part.
/// @param folder  where its files are; by default see image_set_folder
/// @throws Error if the set is not on this machine or its files are not the published ones
ClassificationData load_image_set(const std::string& name,
                                  const std::optional<std::filesystem::path>& folder);

/// A random order of 0..samples-1 for one epoch.
std::vector<int> batch_order(std::uint64_t seed, int epoch, int samples);

/// Copies the chosen samples, row by row.
void gather(const Samples& samples, std::span<const int> chosen, const Execution& execution,
            Samples& batch);

}  // namespace infomorph
