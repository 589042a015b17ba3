#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "infomorph/base/error.hpp"
#include "python/bindings/arrow_c_data.hpp"
#include "python/bindings/arrow_columns.hpp"
#include "python/bindings/bindings.hpp"
#include "python/bindings/python_columns.hpp"
#include "python/bindings/table_handle.hpp"

namespace infomorph::python {

namespace nb = nanobind;
using namespace nb::literals;

namespace {

TableHandle of_matrix(const AnyArray& array, const std::string& name) {
  std::vector<TableColumn> columns;
  for (std::size_t c = 0; c < array.shape(1); ++c) {
    columns.push_back({std::to_string(c), numbers_of(array, c, name)});
  }
  return TableHandle::in_memory({name, std::move(columns), array.shape(0)});
}

// A column of cells of any type, a list; or of numbers, an array, with a second one of booleans
// that says which are missing, or None.
TableColumn column_of(const std::string& name, nb::handle cells, nb::handle missing,
                      const std::string& place) {
  if (nb::isinstance<nb::list>(cells)) {
    return {name, texts_of(nb::cast<nb::list>(cells), place)};
  }
  NumberArray numbers = numbers_of(nb::cast<AnyArray>(cells), 0, place);
  if (!missing.is_none()) {
    const auto none = nb::cast<nb::ndarray<const bool, nb::ndim<1>, nb::device::cpu>>(missing);
    for (std::size_t i = 0; i < none.shape(0); ++i) numbers.missing.push_back(none(i));
  }
  return {name, std::move(numbers)};
}

std::size_t length_of(nb::handle cells) { return nb::len(cells); }

TableHandle of_columns(const nb::list& columns, const std::string& name) {
  std::vector<TableColumn> read;
  std::size_t rows = 0;
  for (nb::handle column : columns) {
    const auto title = nb::cast<std::string>(column[0]);
    const nb::object cells = column[1];
    const nb::object missing = column[2];
    const std::size_t length = length_of(cells);
    if (read.empty()) rows = length;
    require(length == rows, "{}: the column {} has {} rows, where {} has {}", name, title, length,
            read.empty() ? title : read[0].name, rows);
    read.push_back(column_of(title, cells, missing, name + ", column " + title));
  }
  return TableHandle::in_memory({name, std::move(read), rows});
}

// Adds a column to a table in memory.
void add_column(TableHandle& table, const std::string& title, nb::handle cells,
                nb::handle missing) {
  require(table.array != nullptr, "{}: {} are a column of a file: expected its name or index",
          table.reader->name(), title);
  require(length_of(cells) == table.array->rows(), "{} has {} values, where {} has {} rows", title,
          length_of(cells), table.reader->name(), table.array->rows());
  std::vector<TableColumn> columns;
  for (std::size_t i = 0; i < table.reader->columns().size(); ++i) {
    columns.push_back(table.array->column_in_memory(i));
  }
  columns.push_back(column_of(title, cells, missing, title));
  const std::size_t rows = table.array->rows();
  table = TableHandle::in_memory({table.reader->name(), std::move(columns), rows});
}

TableHandle of_arrow(const nb::capsule& capsule, const std::string& name) {
  auto* stream =
      static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule.ptr(), "arrow_array_stream"));
  if (stream == nullptr) throw nb::python_error();
  ArrowColumns read = read_arrow(*stream, name);
  TableHandle table = TableHandle::in_memory({name, std::move(read.columns), read.rows});
  table.categorical = std::move(read.categorical);
  return table;
}

TableHandle of_file(const std::filesystem::path& path, const std::string& delimiter,
                    const std::string& decimal, const std::string& comment) {
  return {open_table(path, {.delimiter = delimiter == "tab" ? "\t" : delimiter,
                            .decimal = decimal,
                            .comment = comment,
                            .set_by = OptionsOf::python}),
          nullptr,
          {}};
}

}  // namespace

void bind_table(nb::module_& core) {
  nb::class_<TableHandle>(core, "Table", "A table to be decomposed once: a file, or in memory.")
      .def_prop_ro("columns", [](const TableHandle& table) { return table.reader->columns(); })
      .def_prop_ro("name", [](const TableHandle& table) { return table.reader->name(); })
      .def_prop_ro("rows",
                   [](const TableHandle& table) -> nb::object {
                     if (table.array == nullptr) return nb::none();
                     return nb::int_(table.array->rows());
                   })
      .def_ro("categorical", &TableHandle::categorical)
      .def(
          "index",
          [](const TableHandle& table, const std::string& name) {
            return table.reader->column(name);
          },
          "name"_a)
      .def("add_column", &add_column, "title"_a, "cells"_a, "missing"_a.none());
  core.def("table_of_matrix", &of_matrix, "array"_a, "name"_a);
  core.def("table_of_columns", &of_columns, "columns"_a, "name"_a,
           "Of (name, cells, missing) each, where missing is None or an array of booleans.");
  core.def("table_of_arrow", &of_arrow, "stream"_a, "name"_a);
  core.def("table_of_file", &of_file, "path"_a, "delimiter"_a, "decimal"_a, "comment"_a);
}

}  // namespace infomorph::python
