#pragma once

// Internal: needs nlohmann/json.

#include <nlohmann/json.hpp>
#include <vector>

#include "infomorph/spec/run_spec.hpp"
#include "infomorph/task/figures.hpp"

namespace infomorph::detail {

/// What every summary.json begins with: task, version, machine (the processor), seed, steps and
/// seconds_training.
nlohmann::ordered_json summary_head(const RunSpec& spec, long steps, double seconds);

/// Adds figures under the names of their columns, nested where a name has a dot.
void add_figures(const std::vector<FigureColumn>& columns, const std::vector<double>& figures,
                 nlohmann::ordered_json& summary);

}  // namespace infomorph::detail
