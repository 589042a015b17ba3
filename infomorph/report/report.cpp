#include "infomorph/report/report.hpp"

#include <map>

#include "infomorph/base/error.hpp"
#include "infomorph/report/page_head.hpp"
#include "infomorph/report/page_template.hpp"
#include "infomorph/report/run_document.hpp"
#include "infomorph/report/search_document.hpp"
#include "infomorph/report/sweep_document.hpp"

namespace infomorph {
namespace {

namespace fs = std::filesystem;

// The folders' own names; of those that share one, the whole paths.
std::vector<std::string> names_of(const std::vector<fs::path>& folders) {
  const auto own_name = [](const fs::path& folder) {
    const fs::path whole = fs::absolute(folder).lexically_normal();
    return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
  };
  std::map<std::string, int> times;
  for (const fs::path& folder : folders) ++times[own_name(folder)];
  std::vector<std::string> names;
  for (const fs::path& folder : folders) {
    const std::string name = own_name(folder);
    names.push_back(times[name] > 1 ? folder.string() : name);
  }
  return names;
}

std::string page_on_search(const fs::path& folder, const std::string& name) {
  nlohmann::ordered_json json = detail::page_head();
  json["search"] = detail::document_of_search(folder, name);
  return fill_page(page_template(), json.dump(), "");
}

}  // namespace

std::string report_page(const std::vector<fs::path>& folders) {
  require_page_template();
  const std::vector<std::string> names = names_of(folders);
  for (std::size_t i = 0; i < folders.size(); ++i) {
    require(fs::is_directory(folders[i]), "{}: there is no such folder", folders[i].string());
    if (!detail::holds_search(folders[i])) continue;
    require(folders.size() == 1, "{}: holds a search, which has a page of its own: give it alone",
            folders[i].string());
    return page_on_search(folders[i], names[i]);
  }
  detail::PackedArrays arrays;
  detail::PageLimits limits;
  limits.value_bytes /= folders.size();
  limits.weight_bytes /= folders.size();
  nlohmann::ordered_json json = detail::page_head();
  json["runs"] = nlohmann::ordered_json::array();
  json["sweeps"] = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < folders.size(); ++i) {
    if (fs::exists(folders[i] / "sweep.csv")) {
      json["sweeps"].push_back(
          detail::document_of_sweep(folders[i], names[i], arrays, json["runs"]));
    } else {
      json["runs"].push_back(detail::document_of_run(folders[i], names[i], limits, arrays));
    }
  }
  return fill_page(page_template(), json.dump(), arrays.elements());
}

}  // namespace infomorph
