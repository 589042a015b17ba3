#include "infomorph/data/table_reader.hpp"

#include "infomorph/data/column_names.hpp"
#include "infomorph/data/csv_reader.hpp"
#include "infomorph/data/npy_reader.hpp"

namespace infomorph {

std::size_t TableReader::column(std::string_view wanted) const {
  return find_column(name_, columns_, wanted);
}

std::unique_ptr<TableReader> open_table(const std::filesystem::path& path) {
  const std::string name = path == "-" ? "standard input" : path.string();
  if (path.extension() == ".npy") return std::make_unique<NpyReader>(file_bytes(path), name);
  return std::make_unique<CsvReader>(file_bytes(path), name);
}

}  // namespace infomorph
