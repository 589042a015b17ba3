#include "python/bindings/python_columns.hpp"

#include <nanobind/stl/string.h>

#include <cmath>

#include "infomorph/base/error.hpp"

namespace infomorph::python {

namespace nb = nanobind;

namespace {

IntegerColumn::Type integer_type(int bits, bool is_signed) {
  using Type = IntegerColumn::Type;
  switch (bits) {
    case 8:
      return is_signed ? Type::int8 : Type::uint8;
    case 16:
      return is_signed ? Type::int16 : Type::uint16;
    case 32:
      return is_signed ? Type::int32 : Type::uint32;
    default:
      return is_signed ? Type::int64 : Type::uint64;
  }
}

std::string_view text_of(nb::handle text) {
  Py_ssize_t size = 0;
  const char* begin = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (begin == nullptr) throw nb::python_error();
  return {begin, static_cast<std::size_t>(size)};
}

// Adds a cell if it is a number, or is missing.
bool add_number(nb::handle cell, TextArray& texts) {
  if (PyBool_Check(cell.ptr())) {
    texts.add(cell.is(Py_True) ? "1" : "0");
  } else if (PyLong_Check(cell.ptr())) {
    texts.add(text_of(nb::str(cell)));
  } else if (PyFloat_Check(cell.ptr())) {
    const double value = PyFloat_AsDouble(cell.ptr());
    std::isnan(value) ? texts.add_missing() : texts.add(fmt::format("{}", value));
  } else {
    return false;
  }
  return true;
}

}  // namespace

NumberArray numbers_of(const AnyArray& array, std::size_t column, const std::string& name) {
  const nb::dlpack::dtype type = array.dtype();
  const int bytes = type.bits / 8;
  NumberArray numbers{
      .values = static_cast<const std::byte*>(array.data()),
      .stride = array.stride(0) * bytes,
      .owner = std::make_shared<const AnyArray>(array),
  };
  if (array.ndim() > 1) {
    numbers.values += static_cast<std::ptrdiff_t>(column) * array.stride(1) * bytes;
  }
  using Code = nb::dlpack::dtype_code;
  const auto code = static_cast<Code>(type.code);
  if (code == Code::Float && (bytes == 2 || bytes == 4 || bytes == 8)) {
    numbers.type = bytes == 2   ? NumberArray::Type::float16
                   : bytes == 4 ? NumberArray::Type::float32
                                : NumberArray::Type::float64;
    return numbers;
  }
  const bool is_signed = code == Code::Int;
  require((is_signed || code == Code::UInt || code == Code::Bool) && bytes <= 8 && type.lanes == 1,
          "{} holds values of a type that is not read: expected booleans, integers, floats of at "
          "most 8 bytes, or texts",
          name);
  numbers.type = NumberArray::Type::integer;
  numbers.integer = integer_type(type.bits, is_signed);
  return numbers;
}

std::shared_ptr<const TextArray> texts_of(const nb::list& cells, const std::string& name) {
  auto texts = std::make_shared<TextArray>();
  std::size_t row = 0;
  for (nb::handle cell : cells) {
    if (PyUnicode_Check(cell.ptr())) {
      texts->add(text_of(cell));
    } else if (cell.is_none()) {
      texts->add_missing();
    } else if (!add_number(cell, *texts)) {
      const std::string type = nb::cast<std::string>(cell.type().attr("__name__"));
      if (type == "NAType") {
        texts->add_missing();
      } else {
        // A number of NumPy's gives one of Python's.
        const bool number = nb::hasattr(cell, "dtype") && nb::hasattr(cell, "item") &&
                            add_number(cell.attr("item")(), *texts);
        require(number,
                "{}, row {} (from 0), holds a value of type {}: expected numbers, texts or None",
                name, row, type);
      }
    }
    ++row;
  }
  return texts;
}

}  // namespace infomorph::python
