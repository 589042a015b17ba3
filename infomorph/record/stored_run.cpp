#include "infomorph/record/stored_run.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"
#include "infomorph/base/version.hpp"
#include "infomorph/spec/spec_file.hpp"

namespace infomorph {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

// Equal seeds give equal numbers within a version only.
void require_same_version(const std::string& spec, const RunFolder& folder) {
  const std::string_view begin = "# infomorph ";
  const std::string first = spec.substr(0, spec.find('\n'));
  if (!first.starts_with(begin)) return;
  const std::string there = first.substr(begin.size());
  require(there == version(),
          "{}: was written by infomorph {}, and this is infomorph {}, whose results may differ: "
          "continue with that version, or give --overwrite to run it again, or another --out",
          folder.path().string(), there, version());
}

int* extensible_epochs(RunSpec& spec) {
  return std::visit([](auto& task) { return task.extensible_epochs(); }, spec.task);
}

// What is wanted, with the epochs of what is there if they are fewer and can be gone on from.
RunSpec with_epochs_of(RunSpec there, RunSpec wanted) {
  const int* begun = extensible_epochs(there);
  int* epochs = extensible_epochs(wanted);
  if (there.task.index() == wanted.task.index() && begun != nullptr && epochs != nullptr) {
    *epochs = std::min(*epochs, *begun);
  }
  return wanted;
}

// Why a run of another length is not gone on to.
std::string remark_on(RunSpec wanted, const std::string& table, const std::string& there,
                      const std::string& here) {
  const auto both = [&](std::string_view begin) {
    return table == "[training]" && there.starts_with(begin) && here.starts_with(begin);
  };
  const bool extensible = extensible_epochs(wanted) != nullptr;
  if (both("epochs = ") && extensible) return ", and a run can go on to more epochs only";
  if (!both("steps = ") || extensible) return "";
  return fmt::format(", and {}",
                     std::visit([](const auto& task) { return task.kFixedLength; }, wanted.task));
}

// The rows that are whole: when power was lost, what was added since the last checkpoint may have
// come to the disk in part, with zeros in its place.
Table read_metrics(const std::filesystem::path& path) {
  require(std::filesystem::exists(path), "{}: is missing beside its checkpoint", path.string());
  const std::string text = text_of(path);
  const auto columns = std::count(text.begin(), std::ranges::find(text, '\n'), ',');
  std::size_t whole = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', whole)) {
    const std::string_view row = std::string_view(text).substr(whole, end - whole);
    if (row.find('\0') != row.npos || std::ranges::count(row, ',') != columns) break;
    whole = end + 1;
  }
  return parse_csv(text.substr(0, whole), path.string());
}

}  // namespace

StoredRun::StoredRun(const std::filesystem::path& folder)
    : metrics(read_metrics(folder / "metrics.csv")),
      records(folder / "records.h5"),
      checkpoint(folder / "checkpoint.h5") {}

double StoredRun::number(std::size_t row, const std::string& column) const {
  require(row < metrics.rows.size(), "{}: has {} rows, fewer than the checkpoint beside it",
          metrics.name, metrics.rows.size());
  return metrics.number(row, metrics.column(column));
}

long StoredRun::count(std::size_t row, const std::string& column) const {
  constexpr double kLargest = 9007199254740992;  // double holds every whole number up to it
  const double value = number(row, column);
  require(value >= 0 && value <= kLargest && value == std::floor(value),
          "{}, row {}, column {}: {} is no count", metrics.name, row + 1, column, value);
  return static_cast<long>(value);
}

std::vector<double> StoredRun::figures(std::size_t row,
                                       const std::vector<FigureColumn>& columns) const {
  std::vector<double> figures;
  for (const FigureColumn& column : columns) {
    if (column.last_only) continue;
    const std::string title = title_of(column);
    figures.push_back(column.integer ? static_cast<double>(count(row, title)) : number(row, title));
  }
  return figures;
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

bool has_spec(const RunSpec& spec, const RunFolder& folder) {
  return text_of(folder.path() / "spec.toml") == write_spec(spec);
}

void require_same_spec(const RunSpec& spec, const RunFolder& folder) {
  const std::filesystem::path path = folder.path() / "spec.toml";
  const std::string text = text_of(path);
  require_same_version(text, folder);
  std::istringstream stored(text);
  std::istringstream wanted(write_spec(with_epochs_of(read_spec(path, {}), spec)));
  std::string there;
  std::string here;
  std::string table = "the head of spec.toml";
  do {
    if (here.starts_with('[')) table = here;
    if (!std::getline(stored, there)) there.clear();
    if (!std::getline(wanted, here)) here.clear();
    require(
        there == here,
        "{}: holds a run of another spec: {} has '{}' where the spec given now has '{}'{}; give "
        "--overwrite to replace the run, or another --out",
        folder.path().string(), excerpt(table), excerpt(there), excerpt(here),
        remark_on(spec, table, there, here));
  } while (stored || wanted);
}

void require_resumable(const RunSpec& spec, const RunFolder& folder) {
  const std::string name = folder.path().string();
  // First, for the spec of a sweep waits for no data.
  require(!std::filesystem::exists(folder.path() / "sweep.csv"),
          "{}: holds a sweep: give its --sweep and --seeds to resume it, or another --out", name);
  require_same_spec(spec, folder);
  require(!folder.finished() || folder.has_checkpoint(),
          "{}: is finished, but its checkpoint.h5 is gone: give --overwrite to run it again", name);
}

}  // namespace infomorph
