#pragma once

#include "cli/output.hpp"
#include "infomorph/analysis/table_decomposition.hpp"

namespace infomorph::cli {

/// An aligned table for people: atoms grouped by the levels of the lattice.
/// @param pointwise  whether tables of single outcomes follow
void write_text(const TableDecomposition& result, bool pointwise, const Execution& execution,
                Output& output);

/// What each column was taken for, and the notes; part of the text.
void write_columns(const TableDecomposition& result, Output& output);

}  // namespace infomorph::cli
