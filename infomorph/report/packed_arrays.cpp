#include "infomorph/report/packed_arrays.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "infomorph/report/base64.hpp"

namespace infomorph::detail {
namespace {

// Browsers read these arrays in the order of bytes of the machine they run on, which is this one
// wherever there are browsers.
static_assert(std::endian::native == std::endian::little);

template <typename T>
std::span<const std::uint8_t> bytes_of(const std::vector<T>& values) {
  return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(T)};
}

template <typename Whole, typename T>
std::vector<Whole> multiples_of(double step, std::span<const T> values) {
  std::vector<Whole> multiples(values.size());
  const double factor = step > 0 ? 1 / step : 0;
  std::ranges::transform(values, multiples.begin(),
                         [&](T value) { return static_cast<Whole>(std::lround(value * factor)); });
  return multiples;
}

}  // namespace

template <typename T>
nlohmann::ordered_json PackedArrays::add_quantised(std::span<const T> values, const Shape& shape,
                                                   Precision precision) {
  double largest = 0;
  for (const T value : values) largest = std::max(largest, std::abs(static_cast<double>(value)));
  if (precision == Precision::one_byte) {
    const double step = largest / 127;
    return add_bytes(bytes_of(multiples_of<std::int8_t>(step, values)), "int8", shape, step);
  }
  const double step = largest / 32767;
  return add_bytes(bytes_of(multiples_of<std::int16_t>(step, values)), "int16", shape, step);
}

nlohmann::ordered_json PackedArrays::add(std::span<const double> values, const Shape& shape,
                                         Precision precision) {
  return add_quantised(values, shape, precision);
}

nlohmann::ordered_json PackedArrays::add(std::span<const float> values, const Shape& shape,
                                         Precision precision) {
  return add_quantised(values, shape, precision);
}

nlohmann::ordered_json PackedArrays::add(std::span<const int> values, const Shape& shape) {
  const std::vector<std::int32_t> whole(values.begin(), values.end());
  return add_bytes(bytes_of(whole), "int32", shape, 1);
}

nlohmann::ordered_json PackedArrays::add_exact(std::span<const double> values, const Shape& shape) {
  const std::vector<float> single(values.begin(), values.end());
  return add_bytes(bytes_of(single), "float32", shape, 1);
}

nlohmann::ordered_json PackedArrays::add_bytes(std::span<const std::uint8_t> bytes,
                                               const char* type, const Shape& shape, double step) {
  const std::string id = fmt::format("array-{}", count_++);
  elements_ += fmt::format(R"(<script type="text/plain" id="{}">)", id);
  append_base64(bytes, elements_);
  elements_ += "</script>\n";
  return {{"id", id}, {"type", type}, {"shape", shape}, {"step", step}};
}

}  // namespace infomorph::detail
