#include "infomorph/table/npy_reader.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/table/npy_element.hpp"

namespace infomorph {
namespace {

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
  header_ = read_npy_header(source_, name_);
  require(header_.shape.size() == 2, "{}: has the shape {}: expected rows and columns", name_,
          shape_text(header_.shape));
  rows_ = header_.shape[0];
  const std::size_t columns = header_.shape[1];
  constexpr std::size_t kMostColumns = 1 << 20;
  require(1 <= columns && columns <= kMostColumns, "{}: has {} columns: expected 1 to {}", name_,
          columns, kMostColumns);
  constexpr std::size_t kMostBytes = std::size_t{64} << 20;
  require(columns * header_.size <= kMostBytes, "{}: has rows of {} bytes: expected at most {}",
          name_, columns * header_.size, kMostBytes);
  for (std::size_t c = 0; c < columns; ++c) columns_.push_back(std::to_string(c));
  if (header_.fortran_order) {
    constexpr std::size_t kStep = 1 << 20;
    std::size_t got = kStep;
    while (got == kStep) {
      const std::size_t old = bytes_.size();
      bytes_.resize(old + kStep);
      got = read_bytes(source_, bytes_.data() + old, kStep);
      bytes_.resize(old + got);
    }
    require(bytes_.size() / header_.size / columns == rows_ &&
                bytes_.size() == rows_ * header_.size * columns,
            "{}: holds {} bytes of elements: expected {} x {} of {}", name_, bytes_.size(), rows_,
            columns, header_.size);
  } else {
    bytes_.resize(header_.size * columns);
  }
}

bool NpyReader::next() {
  if (row_ == rows_) {
    char more = 0;
    require(header_.fortran_order || read_bytes(source_, &more, 1) == 0,
            "{}: goes on after its {} rows", name_, rows_);
    return false;
  }
  ++row_;
  if (!header_.fortran_order) {
    require(read_bytes(source_, bytes_.data(), bytes_.size()) == bytes_.size(),
            "{}: ends within row {} of {}", name_, row_, rows_);
  }
  text_.clear();
  ends_.clear();
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const std::size_t index = header_.fortran_order ? c * rows_ + row_ - 1 : c;
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

void NpyReader::append_text(const char* element) {
  switch (header_.kind) {
    case 'S':
      text_.append(element, std::find(element, element + header_.size, '\0'));
      return;
    case 'U':
      for (std::size_t i = 0; i < header_.size; i += 4) {
        const auto c = npy_bits<char32_t>(element + i, header_.big_endian);
        if (c != 0) append_utf8(c, text_);
      }
      return;
    default:
      with_npy_number(header_, element, [&](auto number) {
        fmt::format_to(std::back_inserter(text_), "{}", number);
      });
  }
}

}  // namespace infomorph
