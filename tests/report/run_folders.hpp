#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "infomorph/experiment/run.hpp"
#include "infomorph/report/run_document.hpp"
#include "infomorph/spec/spec_file.hpp"
#include "tests/paths.hpp"

/// Runs for pages to be about.
namespace infomorph {

inline void run_in(const std::filesystem::path& folder, const std::string& spec) {
  RunObserver observer;
  run(parse_spec(spec, "x.toml", {}), RunFolder(folder, ExistingRun::replace), 1, observer);
}

inline std::string iris() {
  return fmt::format(
      "[data]\nname = \"{}/classes/iris.csv.gz\"\nlabel = \"species\"\n[training]\n"
      "epochs = 3\n",
      kCaseFolder);
}

// Sixty hidden neurons with ten connections each among themselves.
inline std::string sparse() {
  return fmt::format(
      "[data]\nname = \"{}/classes/iris.csv.gz\"\nlabel = \"species\"\n"
      "[training]\nepochs = 2\n[passes]\ncount = 2\nlearn = 2\n"
      "[layers.hidden]\nneurons = 60\nlateral_connections = 10\nactivation = {{ type = "
      "\"modulated_3\" }}\n"
      "goal = {{ \"{{1}}{{2}}\" = 1.0, \"{{1}}{{3}}\" = -1.0 }}\n"
      "[layers.hidden.inputs]\nreceptive = {{ from = \"image\" }}\n"
      "contextual = {{ from = \"label\" }}\n"
      "lateral = {{ from = \"self\", pass = \"previous\", connections = \"no_self\" }}\n"
      "[layers.output]\ngoal = {{ \"{{1}}{{2}}\" = 1.0 }}\n"
      "[layers.output.inputs]\nreceptive = {{ from = \"hidden\" }}\n"
      "contextual = {{ from = \"label\", connections = \"identity\" }}\n",
      kCaseFolder);
}

struct Document {
  nlohmann::ordered_json json;
  std::string elements;
};

inline Document document_in(const std::filesystem::path& folder) {
  detail::PackedArrays arrays;
  nlohmann::ordered_json json = detail::document_of_run(folder, "name", {}, arrays);
  return {std::move(json), arrays.elements()};
}

}  // namespace infomorph
