#pragma once

#include "cli/output.hpp"
#include "infomorph/analysis/measure_comparison.hpp"
#include "infomorph/analysis/survey.hpp"

namespace infomorph::cli {

/// An aligned table for people: atoms grouped by the levels of the lattice.
/// @param pointwise  whether tables of single outcomes follow
void write_text(const TableDecomposition& result, bool pointwise, const Execution& execution,
                Output& output);

/// A table of atoms by measure, and where measures disagree.
void write_text(const MeasureComparison& comparison, Output& output);

/// A table of many decompositions, a row for each.
void write_text(const Survey& survey, Output& output);

/// What the first two have in common: table, columns, and what depends on no measure.
void write_summary(const TableDecomposition& result, Output& output);
void write_measure_free(const TableDecomposition& result, Output& output);

/// Bits with four decimals; what rounds to zero has no sign.
std::string bits(double value);

/// A column of a table for people.
struct TextColumn {
  std::string title;
  std::vector<std::string> cells;
};

/// The columns side by side, right-aligned but for the second; a space before rows that begin with
/// something, if asked for.
void write_side_by_side(const std::vector<TextColumn>& columns, bool spaced, Output& output);

/// What the first column says of an atom: the level of its antichain, or of a measure with terms of
/// its own whether it is redundant, unique or synergistic; nothing if that is said above.
std::string heading(const Decomposition& decomposition, std::size_t atom);

/// What each column was taken for, and the notes; part of the text.
void write_columns(const TableDecomposition& result, Output& output);

}  // namespace infomorph::cli
