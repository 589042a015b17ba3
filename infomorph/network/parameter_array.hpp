#pragma once

#include <functional>
#include <string>

namespace infomorph {

/// A named array of what a network has learnt, or of its optimiser's memory, row-major.
struct ParameterArray {
  std::string name;
  float* data = nullptr;
  int rows = 0;
  int columns = 0;
};

using ParameterVisitor = std::function<void(const ParameterArray&)>;

}  // namespace infomorph
