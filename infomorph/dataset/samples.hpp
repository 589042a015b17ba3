#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/base/sample_shape.hpp"
#include "infomorph/dataset/preprocessing.hpp"

namespace infomorph {

/// Samples: values [samples x K], labels [samples] in 0..classes-1, or no labels at all.
struct Samples {
  Matrix<float> values;
  std::vector<int> labels;

  int size() const { return static_cast<int>(values.rows()); }
};

/// Samples in memory that is another's, and must last as long as they are looked at.
struct SampleView {
  Activities<float> values;     ///< [B x K]
  std::span<const int> labels;  ///< [B], or none

  SampleView() = default;
  SampleView(const Activities<float>& values_, std::span<const int> labels_)
      : values(values_), labels(labels_) {}
  SampleView(const Samples& samples) : values(by_sample(samples.values)), labels(samples.labels) {}

  int size() const { return values.samples; }
};

/// Samples for training, validation and test; without labels there are 0 classes.
struct ClassificationData {
  Samples train;
  Samples validation;
  Samples test;
  Preprocessing preprocessing;   ///< already applied
  std::size_t rows_dropped = 0;  ///< of a table, for a missing value
  std::string remark;            ///< on files of images; see ImageSetFiles

  int width() const { return static_cast<int>(train.values.cols()); }
  SampleShape shape() const { return preprocessing.shape.value_or(flat_shape(width())); }
  int classes() const { return static_cast<int>(preprocessing.classes.size()); }
};

/// A random order of 0..samples-1 for one epoch.
std::vector<int> batch_order(std::uint64_t seed, int epoch, int samples);

/// Whitens all parts by the statistics of `data.train`, and notes it in `data.preprocessing`.
void whiten(ClassificationData& data, double epsilon);

/// Copies the chosen samples, row by row.
void gather(const Samples& samples, std::span<const int> chosen, const Execution& execution,
            Samples& batch);

}  // namespace infomorph
