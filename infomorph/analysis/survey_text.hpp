#pragma once

#include <string>
#include <vector>

#include "infomorph/analysis/decomposition_json.hpp"
#include "infomorph/analysis/survey.hpp"

namespace infomorph {

/// Comma-separated values: a header, then a row for each decomposition. Numbers are the shortest
/// that read back the same; what there is none of is empty.
///
/// Columns: target, source_1, ...; with windows start and stop; samples, outcomes,
/// mutual_information, target_entropy, residual_entropy, what needs no measure; the atoms by their
/// text forms; p_value, q_value, and with a permutation test those of the atoms, "p {1}{2}",
/// "q {1}{2}"; with a bootstrap low, high, "low {1}{2}", "high {1}{2}".
void write_csv(const Survey& survey, const TextSink& sink);

/// JSON lines: an object for each decomposition, whose members are named as those of
/// `infomorph pid --json`.
void write_json_lines(const Survey& survey, const TextSink& sink);

}  // namespace infomorph
