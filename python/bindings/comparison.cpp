#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "infomorph/analysis/decomposition_json.hpp"
#include "python/bindings/bindings.hpp"
#include "python/bindings/decomposition_options.hpp"
#include "python/bindings/table_handle.hpp"

namespace infomorph::python {

namespace nb = nanobind;
using namespace nb::literals;

namespace {

// Of all measures: the form of `pid --measure all --json`, and warnings.
std::pair<std::string, std::vector<std::string>> compare(
    TableHandle& table, const nb::dict& options, int threads,
    const std::vector<std::pair<std::string, std::string>>& given) {
  const DecompositionRequest request = request_of(options);
  std::string text;
  std::vector<std::string> warnings;
  run_stoppable(false, threads, [&](const Execution& execution) {
    const MeasureComparison found = compare_measures(*table.reader, request, execution);
    warnings = found.table.warnings;
    write_json(found, given, [&](std::string_view piece) { text += piece; });
  });
  return {text, warnings};
}

}  // namespace

void bind_comparison(nb::module_& core) {
  core.def("compare_measures", &compare, "table"_a, "options"_a, "threads"_a, "given"_a);
}

}  // namespace infomorph::python
