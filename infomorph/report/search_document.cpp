#include "infomorph/report/search_document.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/base/utf8.hpp"
#include "infomorph/report/run_document.hpp"
#include "infomorph/report/texts.hpp"
#include "infomorph/table/table.hpp"

namespace infomorph::detail {
namespace {

constexpr const char* kTrials = "trials.csv";

bool are_columns(const nlohmann::ordered_json& names, const Table& table) {
  return names.is_array() && !names.empty() && std::ranges::all_of(names, [&](const auto& name) {
           return name.is_string() &&
                  std::ranges::count(table.columns, name.template get<std::string>()) == 1;
         });
}

}  // namespace

bool holds_search(const std::filesystem::path& folder) {
  return std::filesystem::exists(folder / kTrials);
}

nlohmann::ordered_json document_of_search(const std::filesystem::path& folder,
                                          const std::string& name) {
  const std::filesystem::path trials = folder / kTrials;
  const std::filesystem::path path = folder / "summary.json";
  const Table table = parse_csv(text_of_file(trials), trials.string());
  auto summary = nlohmann::ordered_json::parse(text_of_file(path), nullptr, false);
  require(summary.is_object() && summary.contains("space") && summary["space"].is_object() &&
              summary.contains("best") && summary["best"].is_object() &&
              are_columns(summary.value("objective", nlohmann::ordered_json()), table),
          "{}: is not the summary of a search with the objectives of {}", path.string(), kTrials);
  nlohmann::ordered_json json = {
      {"name", as_utf8(name)},          {"folder", as_utf8(folder.string())},
      {"summary", std::move(summary)},  {"best", as_utf8(text_of_file(folder / "best.toml"))},
      {"titles", texts(table.columns)}, {"rows", nlohmann::ordered_json::array()}};
  for (const auto& row : table.rows) json["rows"].push_back(texts(row));
  return json;
}

}  // namespace infomorph::detail
