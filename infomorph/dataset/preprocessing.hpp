#pragma once

#include <optional>
#include <string>
#include <vector>

#include "infomorph/algebra/matrix.hpp"
#include "infomorph/base/sample_shape.hpp"
#include "infomorph/dataset/whitening.hpp"
#include "infomorph/table/standardisation.hpp"

namespace infomorph {

/// How raw values become what a network sees: (value - mean) * scale, column by column, and
/// whitened where that is asked for; and what its classes are called.
struct Preprocessing {
  std::vector<std::string> columns;                   ///< of a table [K]; empty for images
  Vector<double> mean;                                ///< [K]
  Vector<double> scale;                               ///< [K]; 0 for a constant column
  std::vector<std::string> classes;                   ///< names of 0, 1, ...
  std::optional<SampleShape> shape = std::nullopt;    ///< none: samples are no images
  std::optional<Whitening> whitening = std::nullopt;  ///< of values that are standardised

  int width() const { return static_cast<int>(mean.size()); }

  /// Of a value of a table in column k, before whitening, in double precision: what little a large
  /// number varies is not lost. Infinite if it is too large for single precision.
  float of(double value, Eigen::Index k) const {
    return static_cast<float>(Standardisation{mean[k], scale[k]}.of(value));
  }

  /// Of pixels [B x K], in place and in single precision, which holds them exactly.
  void apply(Matrix<float>& pixels) const;
};

}  // namespace infomorph
