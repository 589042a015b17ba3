#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "infomorph/dataset/array_file.hpp"

namespace infomorph {

/// Reads the labels [n] of samples.
/// @throws Error as ArrayFile; if they are not one for each sample; or, with its place, if one is
///         no whole number from 0 on
std::vector<std::int64_t> read_array_labels(const std::filesystem::path& path,
                                            const ArrayFile& samples);

/// The labels that occur in some rows, by size.
/// @param name  of the labels, for errors    @throws Error if there is one only
std::vector<std::int64_t> label_values(const std::vector<std::int64_t>& labels,
                                       const std::vector<int>& rows, const std::string& name);

/// The places in `classes`, which are in order, of the labels of some rows.
/// @param name  of the samples, for errors    @throws Error if a label is none of them
std::vector<int> classes_of_labels(const std::vector<std::int64_t>& labels,
                                   const std::vector<int>& rows,
                                   const std::vector<std::int64_t>& classes,
                                   const std::string& name);

}  // namespace infomorph
