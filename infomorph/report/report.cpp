#include "infomorph/report/report.hpp"

#include <fmt/format.h>

#include <fstream>
#include <map>

#include "infomorph/base/error.hpp"
#include "infomorph/base/utf8.hpp"
#include "infomorph/base/version.hpp"
#include "infomorph/report/page_template.hpp"
#include "infomorph/report/run_document.hpp"
#include "infomorph/report/sweep_document.hpp"

namespace infomorph {
namespace {

namespace fs = std::filesystem;

// What the processor calls itself.
std::string machine() {
  std::ifstream stream("/proc/cpuinfo");
  for (std::string line; std::getline(stream, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != line.npos)
      return as_utf8(line.substr(colon + 2));
  }
  return "";
}

nlohmann::ordered_json document() {
  return {{"written_by", fmt::format("infomorph {}", version())}, {"machine", machine()}};
}

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

}  // namespace

std::string report_page(const std::vector<fs::path>& folders) {
  require_page_template();
  detail::PackedArrays arrays;
  detail::PageLimits limits;
  limits.value_bytes /= folders.size();
  limits.weight_bytes /= folders.size();
  nlohmann::ordered_json json = document();
  json["runs"] = nlohmann::ordered_json::array();
  json["sweeps"] = nlohmann::ordered_json::array();
  const std::vector<std::string> names = names_of(folders);
  for (std::size_t i = 0; i < folders.size(); ++i) {
    require(fs::is_directory(folders[i]), "{}: there is no such folder", folders[i].string());
    if (fs::exists(folders[i] / "sweep.csv")) {
      json["sweeps"].push_back(
          detail::document_of_sweep(folders[i], names[i], arrays, json["runs"]));
    } else {
      json["runs"].push_back(detail::document_of_run(folders[i], names[i], limits, arrays));
    }
  }
  return fill_page(page_template(), json.dump(), arrays.elements());
}

std::string decomposition_page(std::string_view json, const std::string& name) {
  require_page_template();
  std::string head = document().dump();
  head.pop_back();
  return fill_page(page_template(),
                   fmt::format("{}, \"table\": {}, \"decomposition\": {}}}", head,
                               nlohmann::json(as_utf8(name)).dump(), json),
                   "");
}

}  // namespace infomorph
