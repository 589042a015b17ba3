#pragma once

#include "infomorph/dataset/image_set.hpp"

namespace infomorph {

/// Small photographs of ten kinds of animals and vehicles in colour, 50 000 to learn from and
/// 10 000 for tests. Source: Krizhevsky 2009.
ImageSetInfo cifar10();

}  // namespace infomorph
