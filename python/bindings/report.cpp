#include "infomorph/report/report.hpp"

#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include "infomorph/report/decomposition_page.hpp"
#include "infomorph/report/page_template.hpp"
#include "python/bindings/bindings.hpp"

namespace infomorph::python {

namespace nb = nanobind;
using namespace nb::literals;

void bind_report(nb::module_& core) {
  core.def(
      "has_report_page", [] { return !page_template().empty(); },
      "Whether infomorph was built with the page for reports.");
  core.def("report_page", &report_page, "folders"_a,
           "A page on runs and sweeps as one text of HTML.");
  core.def("decomposition_page", &decomposition_page, "json"_a, "name"_a,
           "A page on a decomposition, from its form in JSON.");
}

}  // namespace infomorph::python
