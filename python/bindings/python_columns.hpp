#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>

#include <memory>
#include <string>

#include "infomorph/table/table_column.hpp"

namespace infomorph::python {

/// An array of any type, where it lies.
using AnyArray = nanobind::ndarray<nanobind::ro, nanobind::device::cpu>;

/// Numbers along the first axis of an array of one or two axes; of two, those of one column.
/// @param name  for errors
/// @throws Error if they are neither booleans, integers nor floats of 2, 4 or 8 bytes
NumberArray numbers_of(const AnyArray& array, std::size_t column, const std::string& name);

/// Cells that may be of any type: texts; numbers, as texts; None, NaN and what has the type NAType,
/// which are missing.
/// @throws Error, naming the row, if a cell is anything else
std::shared_ptr<const TextArray> texts_of(const nanobind::list& cells, const std::string& name);

}  // namespace infomorph::python
