#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include "infomorph/base/whole_file.hpp"
#include "infomorph/spec/spec_file.hpp"
#include "python/bindings/bindings.hpp"

namespace infomorph::python {

namespace nb = nanobind;
using namespace nb::literals;

void bind_spec(nb::module_& core) {
  nb::class_<RunSpec>(core, "RunSpec", "The spec of a run, checked.")
      .def_ro("seed", &RunSpec::seed)
      .def_prop_ro("task", [](const RunSpec& spec) { return task_name(spec); })
      .def("to_toml", &write_spec)
      .def(
          "save",
          [](const RunSpec& spec, const std::filesystem::path& path) {
            write_whole_file(path, write_spec(spec));
          },
          "path"_a);
  core.def("read_spec", &read_spec, "path"_a, "settings"_a,
           "Reads a spec from a file of TOML and applies settings, \"key=value\" each.");
  core.def(
      "parse_spec", &parse_spec, "text"_a, "name"_a, "settings"_a,
      "The same from a text; `name` stands for the file, and paths are relative to its folder.");
}

}  // namespace infomorph::python
