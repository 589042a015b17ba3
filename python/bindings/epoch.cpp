#include "python/bindings/epoch.hpp"

#include <nanobind/stl/string.h>

#include "python/bindings/arrays.hpp"
#include "python/bindings/information.hpp"

namespace infomorph::python {

namespace nb = nanobind;

namespace {

nb::dict figures_of(const std::vector<FigureColumn>& columns, const std::vector<double>& figures) {
  nb::dict result;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    result[title_of(columns[i]).c_str()] = figures[i];
  }
  return result;
}

NumpyArray<double> noise_of(const MemoryRun& run) {
  std::vector<double> rows;
  for (const NoiseRecord& noise : run.noise) {
    rows.insert(rows.end(), {static_cast<double>(noise.flips), noise.overlap, noise.recalled});
  }
  return to_numpy(std::move(rows), {run.noise.size(), 3});
}

}  // namespace

nb::dict to_dict(const Training& training, const EpochRecord& record) {
  nb::dict result;
  result["epoch"] = record.epoch;
  result["steps"] = record.steps;
  result["seconds"] = record.seconds;
  result["figures"] = figures_of(training.scoring().columns, record.figures);
  std::vector<std::string> names;
  for (const WiredLayer& layer : training.network().layers()) names.push_back(layer.spec.name);
  result["information"] = to_dict(names, record.information);
  nb::dict arrays;
  for (std::size_t i = 0; i < record.arrays.size(); ++i) {
    arrays[training.scoring().arrays[i].name.c_str()] = to_numpy(record.arrays[i]);
  }
  result["arrays"] = arrays;
  return result;
}

nb::dict to_dict(const MemoryScan& scan, const MemoryRun& run) {
  nb::dict result;
  result["load"] = run.load;
  result["seed"] = run.seed;
  const MemoryRecord& last = run.records.back();
  result["steps"] = last.steps;
  result["seconds"] = last.seconds;
  result["figures"] = figures_of(scan.columns(), last.figures);
  if (!last.information.goal.empty()) result["information"] = last.information;
  result["weights"] = to_numpy(run.weights);
  if (!run.noise.empty()) result["noise"] = noise_of(run);
  if (!run.overlap.empty()) result["overlap"] = to_numpy(run.overlap);
  return result;
}

}  // namespace infomorph::python
