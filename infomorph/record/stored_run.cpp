#include "infomorph/record/stored_run.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "infomorph/base/error.hpp"
#include "infomorph/record/spec_file.hpp"

namespace infomorph {

StoredRun::StoredRun(const RunFolder& folder)
    : metrics(read_csv(folder.path() / "metrics.csv")),
      records(folder.path() / "records.h5"),
      checkpoint(folder.path() / "checkpoint.h5") {}

double StoredRun::number(std::size_t row, const std::string& column) const {
  require(row < metrics.rows.size(), "{}: has {} rows, fewer than the checkpoint beside it",
          metrics.name, metrics.rows.size());
  return metrics.number(row, metrics.column(column));
}

std::vector<std::size_t> StoredRun::rows_with(
    const std::vector<std::pair<std::string, std::string>>& cells) const {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < metrics.rows.size(); ++i) {
    const bool all = std::ranges::all_of(cells, [&](const auto& cell) {
      return metrics.rows[i][metrics.column(cell.first)] == cell.second;
    });
    if (all) rows.push_back(i);
  }
  require(!rows.empty(), "{}: lacks a run that the checkpoint beside it holds", metrics.name);
  return rows;
}

void require_same_spec(const RunSpec& spec, const RunFolder& folder) {
  std::ifstream stored(folder.path() / "spec.toml");
  std::istringstream wanted(write_spec(spec));
  std::string there;
  std::string here;
  std::string table = "its head";
  do {
    if (here.starts_with('[')) table = here;
    if (!std::getline(stored, there)) there.clear();
    if (!std::getline(wanted, here)) here.clear();
    require(
        there == here,
        "{}: was begun with another spec, that has in {} '{}' in place of '{}': give --overwrite "
        "to replace it, or another --out",
        folder.path().string(), table, there, here);
  } while (stored || wanted);
}

void require_resumable(const RunSpec& spec, const RunFolder& folder) {
  const std::string name = folder.path().string();
  require_same_spec(spec, folder);
  require(!std::filesystem::exists(folder.path() / "sweep.csv"),
          "{}: holds a sweep: give the --sweep to resume, or another --out", name);
  require(!folder.finished() || folder.has_checkpoint(),
          "{}: is finished, but its checkpoint.h5 is gone: give --overwrite to run it again", name);
}

}  // namespace infomorph
