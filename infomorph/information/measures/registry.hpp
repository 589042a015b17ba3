#pragma once

#include <span>
#include <string_view>

#include "infomorph/information/measures/measure.hpp"

namespace infomorph {

/// Every measure of redundancy there is, the default first.
std::span<const RedundancyMeasure* const> redundancy_measures();

/// @throws Error if there is no measure of this name; it lists those there are
const RedundancyMeasure& redundancy_measure(std::string_view name);

}  // namespace infomorph
