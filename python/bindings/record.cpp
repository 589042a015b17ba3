#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "infomorph/record/hdf5_reader.hpp"
#include "python/bindings/arrays.hpp"
#include "python/bindings/bindings.hpp"

namespace infomorph::python {

namespace nb = nanobind;
using namespace nb::literals;

namespace {

// A whole dataset of any shape.
template <typename T>
NumpyArray<T> read_all(const Hdf5Reader& file, const std::string& name) {
  const Hdf5Reader::Shape shape = file.shape(name);
  return to_numpy(file.read<T>(name, shape), {shape.begin(), shape.end()});
}

}  // namespace

void bind_record(nb::module_& core) {
  nb::class_<Hdf5Reader>(core, "Hdf5Reader", "Arrays of records.h5 or checkpoint.h5 of a run.")
      .def(nb::init<const std::filesystem::path&>(), "path"_a)
      .def("has", &Hdf5Reader::has, "name"_a)
      .def("shape", &Hdf5Reader::shape, "name"_a)
      .def("read_float32", &read_all<float>, "name"_a)
      .def("read_float64", &read_all<double>, "name"_a)
      .def("read_int32", &read_all<int>, "name"_a)
      .def("annotation", &Hdf5Reader::annotation, "name"_a, "attribute"_a)
      .def("annotated_list", &Hdf5Reader::annotated_list, "name"_a, "attribute"_a);
}

}  // namespace infomorph::python
