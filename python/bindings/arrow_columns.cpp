#include "python/bindings/arrow_columns.hpp"

#include <array>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include "infomorph/base/error.hpp"
#include "python/bindings/arrow_c_data.hpp"

namespace infomorph::python {
namespace {

// A structure that gives back what it holds.
template <typename Structure>
struct Released : Structure {
  Released() : Structure{} {}
  ~Released() {
    if (this->release != nullptr) this->release(this);
  }
  Released(const Released&) = delete;
  Released& operator=(const Released&) = delete;
};

bool bit_at(const void* bits, std::int64_t i) {
  return (static_cast<const std::uint8_t*>(bits)[i / 8] >> (i % 8) & 1) != 0;
}

// What a format string says of the cells of a column.
struct Format {
  enum class Kind { boolean, number, text32, text64, text_view, null };
  Kind kind = Kind::null;
  NumberArray::Type type = NumberArray::Type::integer;
  IntegerColumn::Type integer = IntegerColumn::Type::int64;
  std::size_t size = 0;  // of a number
};

std::optional<Format> format_of(std::string_view text) {
  using Kind = Format::Kind;
  using Integer = IntegerColumn::Type;
  constexpr auto kIntegers = std::to_array<std::pair<char, Format>>({
      {'c', {Kind::number, {}, Integer::int8, 1}},
      {'C', {Kind::number, {}, Integer::uint8, 1}},
      {'s', {Kind::number, {}, Integer::int16, 2}},
      {'S', {Kind::number, {}, Integer::uint16, 2}},
      {'i', {Kind::number, {}, Integer::int32, 4}},
      {'I', {Kind::number, {}, Integer::uint32, 4}},
      {'l', {Kind::number, {}, Integer::int64, 8}},
      {'L', {Kind::number, {}, Integer::uint64, 8}},
      {'e', {Kind::number, NumberArray::Type::float16, {}, 2}},
      {'f', {Kind::number, NumberArray::Type::float32, {}, 4}},
      {'g', {Kind::number, NumberArray::Type::float64, {}, 8}},
      {'b', {Kind::boolean, {}, Integer::uint8, 1}},
      {'u', {Kind::text32}},
      {'U', {Kind::text64}},
      {'n', {Kind::null}},
  });
  if (text == "vu") return Format{Kind::text_view};
  for (const auto& [letter, format] : kIntegers) {
    if (text.size() == 1 && text[0] == letter) return format;
  }
  return std::nullopt;
}

// Cells of one array, from `offset` on.
class Cells {
 public:
  Cells(const Format& format, const ArrowArray& array, std::int64_t offset)
      : format_(format), array_(array), offset_(offset) {}

  bool is_null(std::int64_t i) const {
    if (format_.kind == Format::Kind::null) return true;
    return array_.null_count != 0 && array_.buffers[0] != nullptr &&
           !bit_at(array_.buffers[0], offset_ + i);
  }

  void append_number(std::int64_t i, std::vector<std::byte>& bytes) const {
    const std::int64_t at = offset_ + i;
    if (format_.kind == Format::Kind::boolean) {
      bytes.push_back(std::byte{bit_at(array_.buffers[1], at)});
      return;
    }
    const auto* number = static_cast<const std::byte*>(array_.buffers[1]) +
                         at * static_cast<std::int64_t>(format_.size);
    bytes.insert(bytes.end(), number, number + format_.size);
  }

  std::string_view text(std::int64_t i) const {
    const std::int64_t at = offset_ + i;
    switch (format_.kind) {
      case Format::Kind::text32:
        return between<std::int32_t>(at);
      case Format::Kind::text64:
        return between<std::int64_t>(at);
      default:
        return view(at);
    }
  }

 private:
  template <typename Offset>
  std::string_view between(std::int64_t at) const {
    const auto* offsets = static_cast<const Offset*>(array_.buffers[1]) + at;
    return {static_cast<const char*>(array_.buffers[2]) + offsets[0],
            static_cast<std::size_t>(offsets[1] - offsets[0])};
  }

  // Sixteen bytes: the length, and the text itself if it has no more than twelve, else its first
  // four, the number of the buffer and the place in it.
  std::string_view view(std::int64_t at) const {
    constexpr std::int32_t kLongestWithin = 12;
    const char* view = static_cast<const char*>(array_.buffers[1]) + 16 * at;
    std::array<std::int32_t, 4> parts{};
    std::memcpy(parts.data(), view, sizeof(parts));
    const auto length = static_cast<std::size_t>(parts[0]);
    if (parts[0] <= kLongestWithin) return {view + 4, length};
    return {static_cast<const char*>(array_.buffers[2 + parts[2]]) + parts[3], length};
  }

  const Format& format_;
  const ArrowArray& array_;
  std::int64_t offset_;
};

// A column that grows by the arrays of one batch after another.
class ColumnBuilder {
 public:
  ColumnBuilder(const ArrowSchema& schema, const std::string& table)
      : name_(schema.name == nullptr ? "" : schema.name) {
    cells_ = known_format(schema, table);
    if (schema.dictionary != nullptr) dictionary_ = known_format(*schema.dictionary, table);
  }

  const std::string& name() const { return name_; }
  bool is_dictionary() const { return dictionary_.has_value(); }

  void append(const ArrowArray& array, std::int64_t offset, std::int64_t length) {
    const Cells cells(cells_, array, array.offset + offset);
    if (dictionary_) {
      append_words(cells, *array.dictionary, length);
    } else if (is_text(cells_)) {
      for (std::int64_t i = 0; i < length; ++i) {
        cells.is_null(i) ? texts_->add_missing() : texts_->add(cells.text(i));
      }
    } else {
      append_numbers(cells, array, length);
    }
  }

  TableColumn take() {
    if (dictionary_ || is_text(cells_)) return {name_, texts_};
    auto bytes = std::make_shared<const std::vector<std::byte>>(std::move(bytes_));
    return {name_, NumberArray{.type = cells_.type,
                               .integer = cells_.integer,
                               .values = bytes->data(),
                               .stride = static_cast<std::ptrdiff_t>(cells_.size),
                               .missing = some_missing_ ? std::move(missing_) : std::vector<bool>{},
                               .owner = bytes}};
  }

 private:
  static bool is_text(const Format& format) {
    return format.kind != Format::Kind::number && format.kind != Format::Kind::boolean;
  }

  Format known_format(const ArrowSchema& schema, const std::string& table) const {
    const std::optional<Format> format = format_of(schema.format);
    require(format.has_value(),
            "{}: the column {} is of Arrow type '{}', which is not read: expected booleans, "
            "integers, floats or texts",
            table, name_, schema.format);
    return *format;
  }

  void append_numbers(const Cells& cells, const ArrowArray& array, std::int64_t length) {
    bytes_.reserve(bytes_.size() + static_cast<std::size_t>(length) * cells_.size);
    for (std::int64_t i = 0; i < length; ++i) {
      const bool none = array.null_count != 0 && cells.is_null(i);
      missing_.push_back(none);
      some_missing_ = some_missing_ || none;
      cells.append_number(i, bytes_);
    }
  }

  // Cells of a dictionary-encoded array are places in its dictionary.
  void append_words(const Cells& cells, const ArrowArray& dictionary, std::int64_t length) {
    const Cells words(*dictionary_, dictionary, dictionary.offset);
    std::vector<std::byte> index;
    for (std::int64_t i = 0; i < length; ++i) {
      if (cells.is_null(i)) {
        texts_->add_missing();
        continue;
      }
      index.clear();
      cells.append_number(i, index);
      std::int64_t word = 0;
      std::memcpy(&word, index.data(), index.size());
      add_word(words, word);
    }
  }

  void add_word(const Cells& words, std::int64_t word) {
    if (words.is_null(word)) {
      texts_->add_missing();
    } else if (is_text(*dictionary_)) {
      texts_->add(words.text(word));
    } else {
      std::vector<std::byte> number;
      words.append_number(word, number);
      const TableColumn one{"", NumberArray{.type = dictionary_->type,
                                            .integer = dictionary_->integer,
                                            .values = number.data(),
                                            .missing = {false}}};
      texts_->add(CodedColumn(one, 1, {}).text(1));
    }
  }

  std::string name_;
  Format cells_;
  std::optional<Format> dictionary_;  // of its words, if there is one
  std::vector<std::byte> bytes_;
  std::vector<bool> missing_;
  bool some_missing_ = false;
  std::shared_ptr<TextArray> texts_ = std::make_shared<TextArray>();
};

void require_done(int status, ArrowArrayStream& stream, const std::string& name) {
  if (status == 0) return;
  const char* why = stream.get_last_error(&stream);
  throw Error(
      fmt::format("{}: cannot be read ({})", name, why == nullptr ? "no reason given" : why));
}

}  // namespace

ArrowColumns read_arrow(ArrowArrayStream& stream, const std::string& name) {
  Released<ArrowSchema> schema;
  require_done(stream.get_schema(&stream, &schema), stream, name);
  require(std::string_view(schema.format) == "+s",
          "{}: is of Arrow type '{}': expected a table, columns with names", name, schema.format);
  std::vector<ColumnBuilder> builders;
  for (std::int64_t c = 0; c < schema.n_children; ++c)
    builders.emplace_back(*schema.children[c], name);
  ArrowColumns result;
  while (true) {
    Released<ArrowArray> batch;
    require_done(stream.get_next(&stream, &batch), stream, name);
    if (batch.release == nullptr) break;
    for (std::size_t c = 0; c < builders.size(); ++c) {
      builders[c].append(*batch.children[c], batch.offset, batch.length);
    }
    result.rows += static_cast<std::size_t>(batch.length);
  }
  for (ColumnBuilder& builder : builders) {
    if (builder.is_dictionary()) result.categorical.push_back(builder.name());
    result.columns.push_back(builder.take());
  }
  return result;
}

}  // namespace infomorph::python
