#include "infomorph/data/table_reader.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/data/csv_reader.hpp"
#include "infomorph/data/npy_reader.hpp"

namespace infomorph {

std::size_t TableReader::column(std::string_view wanted) const {
  const auto found = std::ranges::find(columns_, wanted);
  require(found != columns_.end(), "{}: has no column '{}'; its columns are {}", name_, wanted,
          fmt::join(columns_, ", "));
  return static_cast<std::size_t>(found - columns_.begin());
}

std::unique_ptr<TableReader> open_table(const std::filesystem::path& path) {
  const std::string name = path == "-" ? "standard input" : path.string();
  if (path.extension() == ".npy") return std::make_unique<NpyReader>(file_bytes(path), name);
  return std::make_unique<CsvReader>(file_bytes(path), name);
}

}  // namespace infomorph
