#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "infomorph/analysis/measure_comparison.hpp"
#include "infomorph/analysis/table_decomposition.hpp"

namespace infomorph {

/// Takes a text piece by piece.
using TextSink = std::function<void(std::string_view piece)>;

/// Writes a result as a JSON object, the form of `infomorph pid --json`. Numbers are the shortest
/// that read back the same; texts that are not UTF-8 are written as as_utf8() gives them.
/// @param options    that were given, to be quoted: name and value, which is JSON
/// @param pointwise  whether single outcomes are to be written too, one after another as they are
///                   decomposed
/// @throws Error as each_outcome()
void write_json(const TableDecomposition& result,
                const std::vector<std::pair<std::string, std::string>>& options, bool pointwise,
                const Execution& execution, const TextSink& sink);

/// The same of all measures: what depends on the measure stands in an object by its name.
void write_json(const MeasureComparison& comparison,
                const std::vector<std::pair<std::string, std::string>>& options,
                const TextSink& sink);

}  // namespace infomorph
