#include "infomorph/data/table_reader.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/data/csv_reader.hpp"
#include "infomorph/data/npy_reader.hpp"

namespace infomorph {
namespace {

// With control characters as in "\x1b".
std::string printable(std::string_view text) {
  std::string shown;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    shown += byte < 0x20 || byte == 0x7f ? fmt::format("\\x{:02x}", byte) : std::string(1, c);
  }
  return shown;
}

std::string list_of(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 20;
  std::vector<std::string> shown;
  for (const std::string& name : names) {
    if (shown.size() == kMost) break;
    shown.push_back(printable(name));
  }
  const std::string list = fmt::format("{}", fmt::join(shown, ", "));
  return names.size() <= kMost ? list : fmt::format("{}, ... ({} in all)", list, names.size());
}

}  // namespace

std::size_t TableReader::column(std::string_view wanted) const {
  const auto found = std::ranges::find(columns_, wanted);
  require(found != columns_.end(), "{}: has no column '{}'; its columns are {}", name_,
          printable(wanted), list_of(columns_));
  return static_cast<std::size_t>(found - columns_.begin());
}

std::unique_ptr<TableReader> open_table(const std::filesystem::path& path) {
  const std::string name = path == "-" ? "standard input" : path.string();
  if (path.extension() == ".npy") return std::make_unique<NpyReader>(file_bytes(path), name);
  return std::make_unique<CsvReader>(file_bytes(path), name);
}

}  // namespace infomorph
