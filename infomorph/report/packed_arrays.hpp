#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

namespace infomorph::detail {

/// How many bytes a value of a page takes.
enum class Precision { one_byte = 1, two_bytes = 2 };

/// The arrays of a page, each an element of its own in base64, so that a browser decodes one only
/// when it is looked at. Numbers are kept as whole multiples of a step,
///
///     value = step * k,    |k| <= 127 or 32 767,    step = max |value| / 127 or 32 767
///
/// so that they are off by half a step at most.
class PackedArrays {
 public:
  using Shape = std::vector<std::size_t>;

  /// @param shape  its product is the number of values, row-major
  /// @return what a document says of the array: {"id", "type": "int8" or "int16", "shape", "step"}
  nlohmann::ordered_json add(std::span<const double> values, const Shape& shape,
                             Precision precision);
  nlohmann::ordered_json add(std::span<const float> values, const Shape& shape,
                             Precision precision);

  /// Whole numbers as they are: "int32", step 1.
  nlohmann::ordered_json add(std::span<const int> values, const Shape& shape);

  /// Numbers in single precision: "float32", step 1.
  nlohmann::ordered_json add_exact(std::span<const double> values, const Shape& shape);

  /// The elements of all arrays, one a line.
  const std::string& elements() const { return elements_; }

 private:
  template <typename T>
  nlohmann::ordered_json add_quantised(std::span<const T> values, const Shape& shape,
                                       Precision precision);
  nlohmann::ordered_json add_bytes(std::span<const std::uint8_t> bytes, const char* type,
                                   const Shape& shape, double step);

  std::string elements_;
  int count_ = 0;
};

}  // namespace infomorph::detail
