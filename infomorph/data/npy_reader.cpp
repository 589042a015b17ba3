#include "infomorph/data/npy_reader.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

// What stands after 'key': in the header, a dictionary literal of Python.
std::string_view value_of(std::string_view header, std::string_view key, const std::string& name) {
  const std::size_t found = header.find(fmt::format("'{}':", key));
  require(found != header.npos, "{}: its header has no '{}'", name, key);
  std::string_view value = header.substr(found + key.size() + 3);
  value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
  return value;
}

template <typename Number>
Number number_at(const char* element, bool big_endian) {
  std::array<char, sizeof(Number)> bytes{};
  std::memcpy(bytes.data(), element, sizeof(Number));
  if (big_endian) std::ranges::reverse(bytes);
  return std::bit_cast<Number>(bytes);
}

template <typename Number>
void append_number(const char* element, bool big_endian, std::string& text) {
  auto number = number_at<Number>(element, big_endian);
  if (number == 0) number = 0;  // -0.0 is the same category
  fmt::format_to(std::back_inserter(text), "{}", number);
}

void append_utf8(char32_t c, std::string& text) {
  const auto tail = [&](int shift) { text += static_cast<char>(0x80 | (c >> shift & 0x3f)); };
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xc0 | c >> 6);
    tail(0);
  } else if (c < 0x10000) {
    text += static_cast<char>(0xe0 | c >> 12);
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xf0 | (c >> 18 & 0x7));
    tail(12);
    tail(6);
    tail(0);
  }
}

}  // namespace

NpyReader::NpyReader(ByteSource source, std::string name)
    : TableReader(std::move(name)), source_(std::move(source)) {
  read_header();
  if (fortran_) {
    constexpr std::size_t kStep = 1 << 20;
    std::size_t got = kStep;
    while (got == kStep) {
      const std::size_t old = bytes_.size();
      bytes_.resize(old + kStep);
      got = read(bytes_.data() + old, kStep);
      bytes_.resize(old + got);
    }
    require(bytes_.size() / element_.size / columns_.size() == rows_ &&
                bytes_.size() == rows_ * element_.size * columns_.size(),
            "{}: holds {} bytes of elements: expected {} x {} of {}", name_, bytes_.size(), rows_,
            columns_.size(), element_.size);
  } else {
    bytes_.resize(element_.size * columns_.size());
  }
}

void NpyReader::read_header() {
  std::array<char, 12> start{};
  require(read(start.data(), 10) == 10 && std::memcmp(start.data(), "\x93NUMPY", 6) == 0,
          "{}: is no .npy file (expected it to begin with \\x93NUMPY)", name_);
  const int version = start[6];
  require(1 <= version && version <= 3, "{}: is .npy version {}: expected 1 to 3", name_, version);
  const auto byte = [&](int i) { return std::size_t{static_cast<unsigned char>(start[i])}; };
  std::size_t length = byte(8) | byte(9) << 8;
  if (version > 1) {
    require(read(start.data() + 10, 2) == 2, "{}: ends within its header", name_);
    length |= byte(10) << 16 | byte(11) << 24;
  }
  constexpr std::size_t kLongest = 1 << 16;
  require(length <= kLongest, "{}: has a header of {} bytes: expected at most {}", name_, length,
          kLongest);
  std::string header(length, ' ');
  require(read(header.data(), length) == length, "{}: ends within its header", name_);
  read_element_type(header);
  fortran_ = value_of(header, "fortran_order", name_).starts_with("True");
  read_shape(header);
}

void NpyReader::read_element_type(const std::string& header) {
  const std::string_view value = value_of(header, "descr", name_);
  std::size_t size = 0;
  if (value.size() > 4) {
    std::from_chars(value.data() + 3, value.data() + value.size(), size);
    element_ = {value[2], size, value[1] == '>'};
  }
  const bool number_size = size == 1 || size == 2 || size == 4 || size == 8;
  const auto known = [&](char kind) {
    switch (kind) {
      case 'b':
        return size == 1;
      case 'i':
      case 'u':
        return number_size;
      case 'f':
        return number_size && size >= 4;
      case 'S':
      case 'U':
        return 1 <= size && size <= 1 << 16;
      default:
        return false;
    }
  };
  require(value.starts_with('\'') && known(element_.kind),
          "{}: has elements of type {}: expected integers, booleans, floats of 4 or 8 bytes, or "
          "strings",
          name_, value.substr(0, value.find_first_of(",}")));
  if (element_.kind == 'U') element_.size *= 4;
}

void NpyReader::read_shape(const std::string& header) {
  std::string_view value = value_of(header, "shape", name_);
  value = value.substr(0, std::min(value.find(')'), value.size() - 1) + 1);
  std::size_t columns = 0;
  const char* end = value.data() + value.size();
  bool two = value.starts_with('(');
  if (two) {
    const auto [rest, status] = std::from_chars(value.data() + 1, end, rows_);
    const char* second = std::find_if_not(rest, end, [](char c) { return c == ',' || c == ' '; });
    two = status == std::errc() && second != rest;
    if (two) {
      const auto [closing, second_status] = std::from_chars(second, end, columns);
      two = second_status == std::errc() && closing != end && *closing == ')';
    }
  }
  require(two, "{}: has the shape {}: expected rows and columns", name_, value);
  constexpr std::size_t kMostColumns = 1 << 20;
  require(1 <= columns && columns <= kMostColumns, "{}: has {} columns: expected 1 to {}", name_,
          columns, kMostColumns);
  constexpr std::size_t kMostBytes = std::size_t{64} << 20;
  require(columns * element_.size <= kMostBytes, "{}: has rows of {} bytes: expected at most {}",
          name_, columns * element_.size, kMostBytes);
  for (std::size_t c = 0; c < columns; ++c) columns_.push_back(std::to_string(c));
}

bool NpyReader::next() {
  if (row_ == rows_) {
    char more = 0;
    require(fortran_ || read(&more, 1) == 0, "{}: goes on after its {} rows", name_, rows_);
    return false;
  }
  ++row_;
  if (!fortran_) {
    require(read(bytes_.data(), bytes_.size()) == bytes_.size(), "{}: ends within row {} of {}",
            name_, row_, rows_);
  }
  text_.clear();
  ends_.clear();
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const std::size_t index = fortran_ ? c * rows_ + row_ - 1 : c;
    append_text(bytes_.data() + index * element_.size);
    ends_.push_back(text_.size());
  }
  cells_.clear();
  std::size_t begin = 0;
  for (const std::size_t end : ends_) {
    cells_.push_back(std::string_view(text_).substr(begin, end - begin));
    begin = end;
  }
  return true;
}

std::string NpyReader::place() const { return fmt::format("{}, row {}", name_, row_); }

// Reads `count` bytes, fewer only at the end.
std::size_t NpyReader::read(char* to, std::size_t count) {
  std::size_t total = 0;
  while (total < count) {
    const std::size_t got = source_(to + total, count - total);
    if (got == 0) break;
    total += got;
  }
  return total;
}

void NpyReader::append_text(const char* element) {
  const auto append = [&]<typename Number>(Number) {
    append_number<Number>(element, element_.big_endian, text_);
  };
  const std::size_t size = element_.size;
  switch (element_.kind) {
    case 'f':
      return size == 4 ? append(float{}) : append(double{});
    case 'i':
      return size == 1   ? append(std::int8_t{})
             : size == 2 ? append(std::int16_t{})
             : size == 4 ? append(std::int32_t{})
                         : append(std::int64_t{});
    case 'u':
      return size == 1   ? append(std::uint8_t{})
             : size == 2 ? append(std::uint16_t{})
             : size == 4 ? append(std::uint32_t{})
                         : append(std::uint64_t{});
    case 'b':
      text_ += *element == 0 ? '0' : '1';
      return;
    case 'S':
      text_.append(element, std::find(element, element + size, '\0'));
      return;
    default:
      for (std::size_t i = 0; i < size; i += 4) {
        const auto c = number_at<char32_t>(element + i, element_.big_endian);
        if (c != 0) append_utf8(c, text_);
      }
  }
}

}  // namespace infomorph
