#include "infomorph/table/npy_header.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

void skip_blanks(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

// What stands after 'key': or "key":.
std::string_view value_of(std::string_view header, std::string_view key, const std::string& name) {
  for (const char quote : {'\'', '"'}) {
    const std::string quoted = fmt::format("{0}{1}{0}", quote, key);
    const std::size_t found = header.find(quoted);
    if (found == header.npos) continue;
    std::string_view value = header.substr(found + quoted.size());
    skip_blanks(value);
    if (!value.starts_with(':')) continue;
    value.remove_prefix(1);
    skip_blanks(value);
    return value;
  }
  throw Error(fmt::format("{}: its header has no '{}'", name, key));
}

// Kind and size of a type by its name in NumPy.
std::optional<std::pair<char, std::size_t>> named_type(std::string_view type) {
  static constexpr std::pair<std::string_view, std::pair<char, std::size_t>> kNames[] = {
      {"?", {'b', 1}},       {"bool", {'b', 1}},    {"int8", {'i', 1}},   {"int16", {'i', 2}},
      {"int32", {'i', 4}},   {"int64", {'i', 8}},   {"int", {'i', 8}},    {"uint8", {'u', 1}},
      {"uint16", {'u', 2}},  {"uint32", {'u', 4}},  {"uint64", {'u', 8}}, {"float16", {'f', 2}},
      {"float32", {'f', 4}}, {"float64", {'f', 8}}, {"float", {'f', 8}},  {"b", {'i', 1}},
      {"B", {'u', 1}},       {"h", {'i', 2}},       {"H", {'u', 2}},      {"i", {'i', 4}},
      {"I", {'u', 4}},       {"l", {'i', 8}},       {"L", {'u', 8}},      {"q", {'i', 8}},
      {"Q", {'u', 8}},       {"e", {'f', 2}},       {"f", {'f', 4}},      {"d", {'f', 8}}};
  const auto* const found = std::ranges::find(kNames, type, [](const auto& n) { return n.first; });
  if (found == std::end(kNames)) return std::nullopt;
  return found->second;
}

bool is_known(char kind, std::size_t size) {
  const bool number_size = size == 1 || size == 2 || size == 4 || size == 8;
  switch (kind) {
    case 'b':
      return size == 1;
    case 'i':
    case 'u':
      return number_size;
    case 'f':
      return number_size && size >= 2;
    case 'S':
    case 'U':
      return 1 <= size && size <= 1 << 16;
    default:
      return false;
  }
}

void read_type(std::string_view value, const std::string& name, NpyHeader& header) {
  const std::string_view shown = value.substr(0, value.find_first_of(",}"));
  const char quote = value.empty() ? '\0' : value[0];
  bool known = quote == '\'' || quote == '"';
  if (known) {
    value = value.substr(1, value.find(quote, 1) - 1);
    if (!value.empty() && std::string_view("<>=|").find(value[0]) != value.npos) {
      header.big_endian = value[0] == '>';
      value.remove_prefix(1);
    }
    if (const auto type = named_type(value)) {
      std::tie(header.kind, header.size) = *type;
    } else if (!value.empty()) {
      header.kind = value[0];
      const char* end = value.data() + value.size();
      const auto [rest, status] = std::from_chars(value.data() + 1, end, header.size);
      known = status == std::errc() && rest == end;
    }
    known = known && is_known(header.kind, header.size);
  }
  require(known,
          "{}: has elements of type {}: expected integers, booleans, floats of 2, 4 or 8 bytes, or "
          "strings",
          name, shown);
  if (header.kind == 'U') header.size *= 4;
}

// A whole number, with an L of Python 2 after it or not, and a comma.
std::optional<std::size_t> next_extent(std::string_view& text) {
  skip_blanks(text);
  std::size_t extent = 0;
  const auto [rest, status] = std::from_chars(text.data(), text.data() + text.size(), extent);
  if (status != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
  if (text.starts_with('L')) text.remove_prefix(1);
  skip_blanks(text);
  if (text.starts_with(',')) text.remove_prefix(1);
  skip_blanks(text);
  return extent;
}

void read_shape(std::string_view value, const std::string& name, NpyHeader& header) {
  value = value.substr(0, std::min(value.find(')'), value.size() - 1) + 1);
  std::string_view text = value;
  bool known = text.starts_with('(') && text.ends_with(')');
  if (known) text = text.substr(1, text.size() - 2);
  skip_blanks(text);
  while (known && !text.empty()) {
    const auto extent = next_extent(text);
    known = extent.has_value();
    if (known) header.shape.push_back(*extent);
  }
  require(known, "{}: has the shape {}: expected whole numbers in parentheses", name, value);
}

}  // namespace

NpyHeader parse_npy_header(std::string_view text, const std::string& name) {
  NpyHeader header;
  read_type(value_of(text, "descr", name), name, header);
  const std::string_view order = value_of(text, "fortran_order", name);
  header.fortran_order = order.starts_with("True") || order.starts_with('1');
  read_shape(value_of(text, "shape", name), name, header);
  return header;
}

std::size_t read_bytes(const ByteSource& source, char* to, std::size_t count) {
  std::size_t total = 0;
  while (total < count) {
    const std::size_t got = source(to + total, count - total);
    if (got == 0) break;
    total += got;
  }
  return total;
}

NpyHeader read_npy_header(const ByteSource& source, const std::string& name) {
  std::array<char, 12> start{};
  require(read_bytes(source, start.data(), 10) == 10 &&
              std::string_view(start.data(), kNpyMagic.size()) == kNpyMagic,
          "{}: is no .npy file (expected it to begin with \\x93NUMPY)", name);
  const int version = start[6];
  require(1 <= version && version <= 3, "{}: is .npy version {}: expected 1 to 3", name, version);
  const auto byte = [&](int i) { return std::size_t{static_cast<unsigned char>(start[i])}; };
  std::size_t length = byte(8) | byte(9) << 8;
  if (version > 1) {
    require(read_bytes(source, start.data() + 10, 2) == 2, "{}: ends within its header", name);
    length |= byte(10) << 16 | byte(11) << 24;
  }
  constexpr std::size_t kLongest = 1 << 16;
  require(length <= kLongest, "{}: has a header of {} bytes: expected at most {}", name, length,
          kLongest);
  std::string header(length, ' ');
  require(read_bytes(source, header.data(), length) == length, "{}: ends within its header", name);
  return parse_npy_header(header, name);
}

std::string shape_text(const std::vector<std::size_t>& shape) {
  return fmt::format("({}{})", fmt::join(shape, ", "), shape.size() == 1 ? "," : "");
}

}  // namespace infomorph
