#include "infomorph/table/table_reader.hpp"

#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"
#include "infomorph/table/column_names.hpp"
#include "infomorph/table/csv_reader.hpp"
#include "infomorph/table/npy_reader.hpp"
#include "infomorph/table/written_rows.hpp"

namespace infomorph {
namespace {

// A source of bytes whose first have been looked at.
class PeekedBytes {
 public:
  PeekedBytes(ByteSource source, std::size_t count) : source_(std::move(source)) {
    begin_.resize(count);
    std::size_t total = 0;
    while (total < count) {
      const std::size_t got = source_(begin_.data() + total, count - total);
      if (got == 0) break;
      total += got;
    }
    begin_.resize(total);
  }

  const std::string& begin() const { return begin_; }

  ByteSource all() const {
    return [begin = begin_, source = source_](char* to, std::size_t capacity) mutable {
      if (begin.empty()) return source(to, capacity);
      const std::size_t count = begin.copy(to, capacity);
      begin.erase(0, count);
      return count;
    };
  }

 private:
  ByteSource source_;
  std::string begin_;
};

}  // namespace

std::size_t TableReader::column(std::string_view wanted) const {
  return find_column(name_, columns_, wanted);
}

std::optional<WrittenRows> TableReader::rows_at_once(std::span<const std::size_t> /*places*/,
                                                     bool /*keep_order*/) {
  return std::nullopt;
}

std::unique_ptr<TableReader> open_table(const std::filesystem::path& path,
                                        const TableOptions& options) {
  const std::string name = path == "-" ? "standard input" : path.string();
  require(options.delimiter.size() <= 1, "the delimiter '{}' is not one character",
          excerpt(options.delimiter));
  require(options.decimal.empty() || options.decimal == "." || options.decimal == ",",
          "the decimal mark is '{}': expected . or ,", excerpt(options.decimal));
  require(options.delimiter.empty() || options.delimiter != options.decimal,
          "'{}' cannot be both delimiter and decimal mark", options.delimiter);
  require(options.delimiter != "\"" && options.delimiter != "\n" && options.delimiter != "\r",
          "a quote or a line end cannot be the delimiter");
  PeekedBytes bytes(file_bytes(path), kNpyMagic.size());
  if (bytes.begin() == kNpyMagic) return std::make_unique<NpyReader>(bytes.all(), name);
  require(path.extension() != ".npy", "{}: is no .npy file (expected it to begin with \\x93NUMPY)",
          name);
  const CsvFormat format{options.delimiter.empty() ? '\0' : options.delimiter[0], options.comment};
  return std::make_unique<CsvReader>(bytes.all(), name, format);
}

}  // namespace infomorph
