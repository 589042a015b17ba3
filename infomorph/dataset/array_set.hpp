#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "infomorph/dataset/samples.hpp"

namespace infomorph {

/// A data set in files of arrays; see ArrayFile for their formats.
struct ArraySet {
  std::filesystem::path samples;  ///< [n x K], [n x height x width] or [n x height x width x
                                  ///< channels]
  std::filesystem::path labels;   ///< [n], whole numbers from 0 on
  std::filesystem::path test;     ///< samples to test on, of the same shape; empty: there are none
  std::filesystem::path test_labels;
};

/// Takes arrays as samples; those of three and four dimensions are images.
///
/// With `test`, the last of `samples` are the validation part, as in image sets; without, parts are
/// drawn as those of tables: in an order drawn from `seed`, the first fifth is the test part, the
/// next are the validation part. It has as many samples as `validation` says, by default a fifth.
/// Images are standardised by the global mean and deviation of the training part, other samples
/// column by column; what is constant becomes 0. Classes are the labels that occur in the training
/// part, by size.
///
/// @throws Error as ArrayFile; if an array has other dimensions than these, labels are not one a
///         sample or no whole numbers from 0 on, samples to test on are of another shape, no sample
///         is left to learn from, there is one class only, or one that never occurs in the training
///         part; or if a value does not fit single precision
ClassificationData read_array_set(const ArraySet& set, std::optional<int> validation,
                                  std::uint64_t seed);

}  // namespace infomorph
