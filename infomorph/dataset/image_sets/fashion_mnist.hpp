#pragma once

#include "infomorph/dataset/image_set.hpp"

namespace infomorph {

/// Pieces of clothing, in the files and sizes of MNIST. Source: Xiao, Rasul & Vollgraf 2017.
ImageSetInfo fashion_mnist();

}  // namespace infomorph
