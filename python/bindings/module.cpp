#include "infomorph/base/error.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/base/version.hpp"
#include "python/bindings/bindings.hpp"

#include <nanobind/stl/string_view.h>

NB_MODULE(_core, core) {
  using namespace infomorph;
  core.doc() = "The compiled part of infomorph; the package around it is what users import.";
  core.attr("__version__") = nanobind::cast(version());
  const nanobind::exception<Error> error(core, "Error", PyExc_ValueError);
  core.attr("Error").attr("__doc__") =
      "What was given cannot be used; the sentence says where, what was found and what was "
      "expected.";
  core.def("available_threads", &available_threads, "Number of processors this process may use.");
  python::bind_table(core);
  python::bind_analysis(core);
  python::bind_comparison(core);
  python::bind_spec(core);
  python::bind_neuron(core);
  python::bind_network(core);
  python::bind_task(core);
  python::bind_memory(core);
  python::bind_record(core);
  python::bind_report(core);
  python::bind_experiment(core);
}
