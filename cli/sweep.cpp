#include <algorithm>

#include "cli/command.hpp"
#include "cli/interrupt.hpp"
#include "cli/run_options.hpp"
#include "cli/say.hpp"
#include "cli/sweep_report.hpp"
#include "infomorph/experiment/sweep.hpp"

namespace infomorph::cli {
namespace {

class SweepDisplay : public RunObserver {
 public:
  explicit SweepDisplay(bool quiet) : quiet_(quiet) {}
  void on_part(const std::string& line) override {
    if (!quiet_) say("{}\n", line);
  }
  bool stop_requested() override { return interrupted(); }

 private:
  bool quiet_;
};

}  // namespace

int sweep(const RunOptions& options, const std::filesystem::path& out) {
  Sweep sweep = plan_sweep({options.spec, options.settings, options.sweeps, given_seed(options),
                            std::max(1, options.seeds)},
                           out);
  watch_interrupts(kFinishingTheStep);
  SweepDisplay display(options.quiet);
  const bool complete = run_sweep(sweep, out, existing_run(options), options.threads, display);
  watch_interrupts();  // no step is left to be finished, whoever asks from now on
  print_table(sweep);
  if (complete) return kDone;
  say("infomorph: interrupted; what was complete is in {}, --resume continues it\n", out.string());
  return kInterrupted;
}

}  // namespace infomorph::cli
