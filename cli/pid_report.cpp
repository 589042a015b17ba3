#include "cli/pid_report.hpp"

namespace infomorph::cli {

void write_report(PidReport& report, const PidOptions& options, Output& output) {
  report.bins = options.bins;
  report.seed = options.seed;
  report.options = options.given;
  options.json ? write_json(report, output) : write_text(report, output);
  output.finish();
}

}  // namespace infomorph::cli
