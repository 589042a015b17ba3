#pragma once

#include <span>
#include <vector>

#include "infomorph/algebra/matrix.hpp"

namespace infomorph {

/// How the outputs of a layer go with the labels, summed over samples: its joint distribution of
/// each output and the label.
struct LabelActivity {
  std::vector<double> samples;  ///< of each class [C]; empty: nothing was added
  Matrix<double> fired;         ///< sum of theta_n over the samples of class c [N x C]

  /// @param theta   [N x >= samples]
  /// @param labels  one a sample, in 0..classes-1
  void add(const Matrix<float>& theta, std::span<const int> labels, int classes);
};

}  // namespace infomorph
