#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infomorph/base/matrix.hpp"
#include "infomorph/data/table.hpp"

namespace infomorph {

/// Samples: values [samples x K], labels [samples] in 0..classes-1, or no labels at all.
struct Samples {
  Matrix<float> values;
  std::vector<int> labels;

  int size() const { return static_cast<int>(values.rows()); }
};

/// How raw values become what a network sees: (value - mean) * scale, column by column; and what
/// its classes are called.
struct Preprocessing {
  std::vector<std::string> columns;  ///< of a table [K]; empty for images
  Vector<float> mean;                ///< [K]
  Vector<float> scale;               ///< [K]
  std::vector<std::string> classes;  ///< names of 0, 1, ...

  int width() const { return static_cast<int>(mean.size()); }
  void apply(Matrix<float>& values) const;
};

/// Samples to learn from, to choose by, and to judge by; without labels there are 0 classes.
struct ClassificationData {
  Samples train;
  Samples validation;
  Samples test;
  Preprocessing preprocessing;  ///< already applied

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

/// Takes the rows of a table as samples: `label` names the column of the classes (any text), or is
/// empty if there is none; every other column is a number. Rows are put in an order drawn from
/// `seed`: the first fifth is the test part, the next the validation part, the rest is learnt from.
/// Each column is standardised by its mean and standard deviation in the training part; a constant
/// column becomes 0.
/// @throws Error if the label column is missing, a cell is no finite number, there are fewer than 5
///         rows, no other column, or fewer than 2 classes
ClassificationData classification_data(const Table& table, const std::string& label,
                                       std::uint64_t seed);

/// The values of a table as a network sees them: its columns found by name; for a network that
/// learnt from images, all columns in table order.
/// @throws Error if a column is missing, or the number of columns is not that of the pixels
Matrix<float> values_for(const Preprocessing& preprocessing, const Table& table);

/// A random order of 0..samples-1 for one epoch.
std::vector<int> batch_order(std::uint64_t seed, int epoch, int samples);

/// Copies the chosen samples, row by row.
void gather(const Samples& samples, std::span<const int> chosen, int threads, Samples& batch);

}  // namespace infomorph
