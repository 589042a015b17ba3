#include "infomorph/report/sweep_document.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/base/utf8.hpp"
#include "infomorph/record/sweep_folder.hpp"
#include "infomorph/report/run_document.hpp"
#include "infomorph/report/texts.hpp"
#include "infomorph/table/table.hpp"

namespace infomorph::detail {
nlohmann::ordered_json document_of_sweep(const std::filesystem::path& folder,
                                         const std::string& name, PackedArrays& arrays,
                                         nlohmann::ordered_json& runs) {
  const std::filesystem::path path = folder / "sweep.csv";
  const Table table = parse_csv(text_of_file(path), path.string());
  const auto seed = std::ranges::find(table.columns, "seed") - table.columns.begin();
  const auto keys = static_cast<std::size_t>(seed);
  require(keys < table.columns.size(), "{}: has no column seed", path.string());
  nlohmann::ordered_json json = {
      {"name", as_utf8(name)},
      {"folder", as_utf8(folder.string())},
      {"keys", texts({table.columns.begin(), table.columns.begin() + seed})},
      {"titles", texts(table.columns)},
      {"rows", nlohmann::ordered_json::array()},
      {"runs", nlohmann::ordered_json::array()}};
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const std::vector<std::string>& cells = table.rows[row];
    const std::string run = sweep_folder_name({cells.begin(), cells.begin() + seed},
                                              static_cast<std::uint64_t>(table.number(row, keys)));
    json["rows"].push_back(texts(cells));
    const bool there = std::filesystem::exists(folder / run / "spec.toml");
    json["runs"].push_back(there ? nlohmann::ordered_json(runs.size()) : nullptr);
    if (there) runs.push_back(document_of_run(folder / run, run, {.neurons = false}, arrays));
  }
  return json;
}

}  // namespace infomorph::detail
