#include "infomorph/record/summary.hpp"

#include "infomorph/base/processor.hpp"
#include "infomorph/base/version.hpp"

namespace infomorph::detail {

nlohmann::ordered_json summary_head(const RunSpec& spec, long steps, double seconds) {
  return {{"task", task_name(spec)}, {"version", version()}, {"machine", processor_name()},
          {"seed", spec.seed},       {"steps", steps},       {"seconds_training", seconds}};
}

void add_figures(const std::vector<FigureColumn>& columns, const std::vector<double>& figures,
                 nlohmann::ordered_json& summary) {
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const std::string& name = columns[i].name;
    const std::size_t dot = name.find('.');
    nlohmann::ordered_json& at = dot == std::string::npos
                                     ? summary[name]
                                     : summary[name.substr(0, dot)][name.substr(dot + 1)];
    if (columns[i].integer) {
      at = static_cast<long>(figures[i]);
    } else {
      at = figures[i];
    }
  }
}

}  // namespace infomorph::detail
