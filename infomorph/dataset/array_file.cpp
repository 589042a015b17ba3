#include "infomorph/dataset/array_file.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "infomorph/base/error.hpp"
#include "infomorph/dataset/idx.hpp"
#include "infomorph/table/npy_element.hpp"

namespace infomorph {
namespace {

constexpr std::size_t kMostWidth = 1 << 20;

bool begins_as_npy(const std::filesystem::path& path) {
  std::string start(kNpyMagic.size(), '\0');
  return read_bytes(file_bytes(path), start.data(), start.size()) == start.size() &&
         start == kNpyMagic;
}

// The indices [i, j, ...] of an element that stands at `place` in C order.
std::vector<std::size_t> indices_of(std::size_t place, const std::vector<std::size_t>& shape) {
  std::vector<std::size_t> indices(shape.size());
  for (std::size_t axis = shape.size(); axis-- > 0; place /= shape[axis]) {
    indices[axis] = place % shape[axis];
  }
  return indices;
}

}  // namespace

ArrayFile::ArrayFile(const std::filesystem::path& path) : name_(path.string()) {
  if (begins_as_npy(path)) {
    read_npy(path);
  } else {
    read_idx(path);
  }
  for (int item = 0; item < items(); ++item) {
    for (int k = 0; k < width_; ++k) {
      const double value = (*this)(item, k);
      if (!std::isfinite(value)) {
        throw Error(fmt::format("{}: {} is not a finite number", place(item, k), value));
      }
    }
  }
}

std::string ArrayFile::place(int item, int k) const {
  const std::vector<std::size_t> indices = indices_of(place_of(item, k), header_.shape);
  return fmt::format("{}[{}]", name_, fmt::join(indices, ", "));
}

void ArrayFile::read_npy(const std::filesystem::path& path) {
  const ByteSource source = file_bytes(path);
  header_ = read_npy_header(source, name_);
  require(header_.kind != 'S' && header_.kind != 'U', "{}: holds strings: expected numbers", name_);
  set_width();
  const std::size_t expected = place_of(items(), 0) * header_.size;
  // In steps: there may be less than the header says.
  constexpr std::size_t kStep = std::size_t{1} << 24;
  while (bytes_.size() < expected) {
    const std::size_t old = bytes_.size();
    const std::size_t wanted = std::min(kStep, expected - old);
    bytes_.resize(old + wanted);
    const std::size_t got = read_bytes(source, bytes_.data() + old, wanted);
    require(got == wanted, "{}: is cut short: it holds {} bytes of elements, expected {}", name_,
            old + got, expected);
  }
  char more = 0;
  require(read_bytes(source, &more, 1) == 0, "{}: goes on after its {} bytes of elements", name_,
          expected);
  if (header_.fortran_order) put_in_c_order();
}

void ArrayFile::read_idx(const std::filesystem::path& path) {
  const std::string content = read_possibly_gzipped(path);
  require(content.starts_with(std::string_view("\0\0", 2)),
          "{}: is neither .npy (which begins with \\x93NUMPY) nor IDX (with 00 00)", name_);
  const IdxArray array = parse_idx(content, name_);
  header_ = {.kind = 'u', .size = 1, .shape = {array.shape.begin(), array.shape.end()}};
  set_width();
  bytes_.assign(array.values.begin(), array.values.end());
}

void ArrayFile::set_width() {
  const std::vector<std::size_t>& shape = header_.shape;
  require(!shape.empty() && std::ranges::find(shape, 0U) == shape.end(),
          "{}: has the shape {}, in which there is no sample", name_, shape_text(shape));
  std::size_t width = 1;
  for (std::size_t axis = 1; axis < shape.size() && width <= kMostWidth; ++axis) {
    width = shape[axis] <= kMostWidth ? width * shape[axis] : kMostWidth + 1;
  }
  constexpr auto kMostItems = static_cast<std::size_t>(std::numeric_limits<int>::max());
  require(shape[0] <= kMostItems && width <= kMostWidth,
          "{}: has the shape {}: expected at most {} samples of at most {} numbers", name_,
          shape_text(shape), kMostItems, kMostWidth);
  width_ = static_cast<int>(width);
}

void ArrayFile::put_in_c_order() {
  std::string ordered(bytes_.size(), '\0');
  const std::size_t size = header_.size;
  for (std::size_t place = 0; place * size < bytes_.size(); ++place) {
    const std::vector<std::size_t> indices = indices_of(place, header_.shape);
    std::size_t from = 0;
    for (std::size_t axis = indices.size(); axis-- > 0;) {
      from = from * header_.shape[axis] + indices[axis];
    }
    std::copy_n(bytes_.data() + from * size, size, ordered.data() + place * size);
  }
  bytes_ = std::move(ordered);
}

double ArrayFile::number(std::size_t place) const {
  double value = 0;
  with_npy_number(header_, bytes_.data() + place * header_.size,
                  [&](auto number) { value = static_cast<double>(number); });
  return value;
}

}  // namespace infomorph
