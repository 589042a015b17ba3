#include <memory>

#include "cli/command.hpp"
#include "cli/memory_option.hpp"
#include "cli/output.hpp"
#include "cli/say.hpp"
#include "infomorph/report/page_template.hpp"
#include "infomorph/report/report.hpp"

namespace infomorph::cli {
namespace {

struct ReportOptions {
  std::vector<std::string> folders;
  std::string out;
};

int report(const ReportOptions& options) {
  const std::vector<std::filesystem::path> folders(options.folders.begin(), options.folders.end());
  const std::filesystem::path place = folders.size() == 1 ? folders[0] : std::filesystem::path();
  const std::string out = options.out.empty() ? (place / "report.html").string() : options.out;
  require_page_template();
  Output output(out);
  output.write("{}", report_page(folders));
  output.finish();
  Output line("");
  line.write("{}\n", out);
  line.finish();
  return kDone;
}

}  // namespace

void setup_report(CLI::App& app, Run& chosen) {
  CLI::App* command = app.add_subcommand(
      "report",
      "Write a page that shows what every neuron learned: learning curves, the information terms\n"
      "on their lattice, receptive fields, confusion, memories, effects of a sweep, trials of a\n"
      "search. It is one file that a browser opens from the disk; several runs are laid side by\n"
      "side.");
  const auto options = std::make_shared<ReportOptions>();
  command->add_option("DIR", options->folders, "Folders of runs or sweeps, or of one search")
      ->required();
  add_memory_option(*command);
  command->add_option("-o", options->out,
                      "File to write (default: report.html in the folder, of several here)");
  command->callback([options, &chosen] {
    chosen = [options] {
      try {
        return report(*options);
      } catch (const Interrupted&) {
        say("infomorph: interrupted; the report is not written\n");
        return kInterrupted;
      }
    };
  });
}

}  // namespace infomorph::cli
