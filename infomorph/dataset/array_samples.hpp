#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infomorph/dataset/samples.hpp"

namespace infomorph {

/// Samples in arrays in memory. No rows: there is no such part.
template <typename Real>
struct SampleArrays {
  std::string name;             ///< what to call the values in errors
  Activities<Real> values;      ///< [n x K]
  std::span<const int> labels;  ///< [n] in 0..classes-1, or none
};

/// Takes arrays as samples.
/// @param columns      what the K values of a sample are called, a name for each; of images nothing
/// @param classes      what the classes are called; empty: there are no labels
/// @param standardise  whether every column is brought to mean 0 and deviation 1 in `train`; of
///                     images, all values together
/// @param shape        of images; none: samples are no images
/// @throws Error, with row and column or pixel, if a value is not finite, or too far from the mean
///         or too large for single precision; if a part has another number of columns than `train`,
///         or labels that are not one a row or that name no class; or if there is nothing to learn
///         from
template <typename Real>
ClassificationData samples_from_arrays(const SampleArrays<Real>& train,
                                       const SampleArrays<Real>& validation,
                                       const SampleArrays<Real>& test,
                                       std::vector<std::string> columns,
                                       std::vector<std::string> classes, bool standardise,
                                       const std::optional<SampleShape>& shape = std::nullopt);

}  // namespace infomorph
