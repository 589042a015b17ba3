#include "infomorph/table/npy_reader.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "infomorph/base/error.hpp"
#include "infomorph/table/half.hpp"

namespace infomorph {
namespace {

template <typename Number>
Number number_at(const char* element, bool big_endian) {
  std::array<char, sizeof(Number)> bytes{};
  std::memcpy(bytes.data(), element, sizeof(Number));
  if (big_endian) std::ranges::reverse(bytes);
  return std::bit_cast<Number>(bytes);
}

template <typename Number>
void append_number(const char* element, bool big_endian, std::string& text) {
  fmt::format_to(std::back_inserter(text), "{}", number_at<Number>(element, big_endian));
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
  if (header_.fortran_order) {
    constexpr std::size_t kStep = 1 << 20;
    std::size_t got = kStep;
    while (got == kStep) {
      const std::size_t old = bytes_.size();
      bytes_.resize(old + kStep);
      got = read(bytes_.data() + old, kStep);
      bytes_.resize(old + got);
    }
    require(bytes_.size() / header_.size / columns_.size() == header_.rows &&
                bytes_.size() == header_.rows * header_.size * columns_.size(),
            "{}: holds {} bytes of elements: expected {} x {} of {}", name_, bytes_.size(),
            header_.rows, columns_.size(), header_.size);
  } else {
    bytes_.resize(header_.size * columns_.size());
  }
}

void NpyReader::read_header() {
  std::array<char, 12> start{};
  require(read(start.data(), 10) == 10 && std::string_view(start.data(), kMagic.size()) == kMagic,
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
  header_ = parse_npy_header(header, name_);
  constexpr std::size_t kMostBytes = std::size_t{64} << 20;
  require(header_.columns * header_.size <= kMostBytes,
          "{}: has rows of {} bytes: expected at most {}", name_, header_.columns * header_.size,
          kMostBytes);
  for (std::size_t c = 0; c < header_.columns; ++c) columns_.push_back(std::to_string(c));
}

bool NpyReader::next() {
  if (row_ == header_.rows) {
    char more = 0;
    require(header_.fortran_order || read(&more, 1) == 0, "{}: goes on after its {} rows", name_,
            header_.rows);
    return false;
  }
  ++row_;
  if (!header_.fortran_order) {
    require(read(bytes_.data(), bytes_.size()) == bytes_.size(), "{}: ends within row {} of {}",
            name_, row_, header_.rows);
  }
  text_.clear();
  ends_.clear();
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const std::size_t index = header_.fortran_order ? c * header_.rows + row_ - 1 : c;
    append_text(bytes_.data() + index * header_.size);
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

std::string NpyReader::place(std::size_t row) const {
  return fmt::format("{}, row {}", name_, row);
}

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
    append_number<Number>(element, header_.big_endian, text_);
  };
  const auto append_half = [&](const char* half) {
    fmt::format_to(std::back_inserter(text_), "{}",
                   half_value(number_at<std::uint16_t>(half, header_.big_endian)));
  };
  const std::size_t size = header_.size;
  switch (header_.kind) {
    case 'f':
      return size == 2 ? append_half(element) : size == 4 ? append(float{}) : append(double{});
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
        const auto c = number_at<char32_t>(element + i, header_.big_endian);
        if (c != 0) append_utf8(c, text_);
      }
  }
}

}  // namespace infomorph
