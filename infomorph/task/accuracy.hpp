#pragma once

namespace infomorph {

/// Training samples whose accuracy is taken.
inline constexpr int kTrainEvaluated = 12000;

/// Fractions 0..1 of samples whose class is predicted.
struct Accuracy {
  double train = 0;  ///< on the first kTrainEvaluated samples
  double validation = 0;
  double test = 0;
};

}  // namespace infomorph
