#include "infomorph/report/run_document.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "infomorph/base/error.hpp"
#include "infomorph/base/utf8.hpp"
#include "infomorph/base/version.hpp"
#include "infomorph/report/memory_document.hpp"
#include "infomorph/report/network_document.hpp"
#include "infomorph/spec/spec_file.hpp"
#include "infomorph/table/number.hpp"
#include "infomorph/table/table.hpp"

namespace infomorph::detail {
namespace {

namespace fs = std::filesystem;

// "0.1.0" of a spec that begins with "# infomorph 0.1.0".
std::string version_of(const std::string& spec) {
  const std::string_view begin = "# infomorph ";
  const std::string first = spec.substr(0, spec.find('\n'));
  return first.starts_with(begin) ? first.substr(begin.size()) : "";
}

// Columns of numbers; a cell that is none is null.
nlohmann::ordered_json metrics_of(const fs::path& path) {
  nlohmann::ordered_json json = {{"titles", nlohmann::ordered_json::array()},
                                 {"columns", nlohmann::ordered_json::array()}};
  if (!fs::exists(path)) return json;
  const Table table = parse_csv(text_of_file(path), path.string());
  for (std::size_t k = 0; k < table.columns.size(); ++k) {
    json["titles"].push_back(as_utf8(table.columns[k]));
    nlohmann::ordered_json column = nlohmann::ordered_json::array();
    for (const std::vector<std::string>& row : table.rows) {
      const std::optional<double> value = parse_number(row[k]);
      column.push_back(value ? nlohmann::ordered_json(*value) : nullptr);
    }
    json["columns"].push_back(std::move(column));
  }
  return json;
}

nlohmann::ordered_json summary_of(const fs::path& path) {
  if (!fs::exists(path)) return nullptr;
  auto json = nlohmann::ordered_json::parse(text_of_file(path), nullptr, false);
  require(json.is_object(), "{}: is not a summary in JSON", path.string());
  return json;
}

void add_task(const fs::path& folder, const RunSpec& spec, const PageLimits& limits,
              PackedArrays& arrays, nlohmann::ordered_json& json) {
  const StoredRun stored(folder);
  if (const auto* remember = std::get_if<RememberSpec>(&spec.task)) {
    add_memories(*remember, spec.seed, stored, limits, arrays, json);
  } else {
    add_network(spec, stored.records, stored.checkpoint, limits, arrays, json);
  }
}

}  // namespace

std::string text_of_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  require(stream.good(), "{}: cannot be read", path.string());
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

nlohmann::ordered_json document_of_run(const fs::path& folder, const std::string& name,
                                       const PageLimits& limits, PackedArrays& arrays) {
  require(fs::exists(folder / "spec.toml"), "{}: holds no run: there is no spec.toml in it",
          folder.string());
  const RunSpec spec = read_spec(folder / "spec.toml", {});
  const std::string text = text_of_file(folder / "spec.toml");
  nlohmann::ordered_json json = {{"name", as_utf8(name)},
                                 {"folder", as_utf8(folder.string())},
                                 {"task", task_name(spec)},
                                 {"seed", spec.seed},
                                 {"version", as_utf8(version_of(text))},
                                 {"spec", as_utf8(text)},
                                 {"summary", summary_of(folder / "summary.json")},
                                 {"metrics", metrics_of(folder / "metrics.csv")},
                                 {"classes", nlohmann::ordered_json::array()},
                                 {"columns", nlohmann::ordered_json::array()},
                                 {"image", nullptr},
                                 {"populations", nlohmann::ordered_json::array()},
                                 {"matrices", nlohmann::ordered_json::object()},
                                 {"memories", nlohmann::ordered_json::array()},
                                 {"notes", nlohmann::ordered_json::array()}};
  if (!fs::exists(folder / "records.h5") && !json["summary"].is_object()) {
    json["notes"].push_back(
        "The run goes on and has no records.h5 yet: there are no neurons here.");
    return json;
  }
  try {
    add_task(folder, spec, limits, arrays, json);
  } catch (const Error& error) {
    const std::string written = version_of(text);
    if (written == version()) throw;
    throw Error(fmt::format("{} (the run was written by infomorph {}, and this is infomorph {})",
                            error.what(), written.empty() ? "of unknown version" : written,
                            version()));
  }
  return json;
}

}  // namespace infomorph::detail
