#pragma once

#include <string_view>

namespace infomorph {

/// How far a run is, for progress displays: 2.5 of 30 epochs, say.
struct Progress {
  double done = 0;
  double total = 1;
  std::string_view unit;  ///< in the singular
};

}  // namespace infomorph
