#pragma once

#include <functional>
#include <string>

namespace infomorph {

/// A named array of what a network has learnt, or of what it remembers in order to learn (moments
/// of the optimiser, running distributions), row-major.
struct ParameterArray {
  std::string name;  ///< ends in /weights or /biases for what it has learnt
  float* data = nullptr;
  int rows = 0;
  int columns = 0;
};

using ParameterVisitor = std::function<void(const ParameterArray&)>;

}  // namespace infomorph
