#pragma once

#include "infomorph/dataset/image_set.hpp"

namespace infomorph {

/// Handwritten digits, 60 000 to learn from and 10 000 for tests. Source: LeCun et al. 1998.
ImageSetInfo mnist();

}  // namespace infomorph
