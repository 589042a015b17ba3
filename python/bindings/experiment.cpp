#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/string.h>

#include "infomorph/experiment/run.hpp"
#include "python/bindings/bindings.hpp"
#include "python/bindings/epoch.hpp"
#include "python/bindings/long_call.hpp"

namespace infomorph::python {

namespace nb = nanobind;
using namespace nb::literals;

namespace {

// Hands what a run comes to on to Python.
class Observer : public RunObserver {
 public:
  Observer(LongCall& call, nb::object on_part, nb::object on_progress)
      : call_(call), on_part_(std::move(on_part)), on_progress_(std::move(on_progress)) {}

  void on_progress(const Progress& progress) override {
    if (on_progress_.is_none()) return;
    call_.on_caller([&] { on_progress_(progress.done, progress.total); });
  }
  void on_epoch(const Training& training, const EpochRecord& record) override {
    if (on_part_.is_none()) return;
    call_.on_caller([&] { on_part_(to_dict(training, record)); });
  }
  void on_memory(const MemoryScan& scan, const MemoryRun& run) override {
    if (on_part_.is_none()) return;
    call_.on_caller([&] { on_part_(to_dict(scan, run)); });
  }
  bool stop_requested() override { return call_.stopped(); }

 private:
  LongCall& call_;
  nb::object on_part_;
  nb::object on_progress_;
};

nb::dict run_spec(const RunSpec& spec, const std::filesystem::path& folder,
                  const std::string& existing, nb::object on_part, nb::object on_progress,
                  int threads) {
  const ExistingRun what = existing == "resume"    ? ExistingRun::resume
                           : existing == "replace" ? ExistingRun::replace
                                                   : ExistingRun::refuse;
  RunOutcome outcome;
  LongCall call;
  Observer observer(call, std::move(on_part), std::move(on_progress));
  call.run([&] { outcome = run(spec, RunFolder(folder, what), threads, observer); });
  nb::dict scores;
  for (const Score& score : outcome.scores) scores[score.name.c_str()] = score.value;
  return scores;
}

}  // namespace

void bind_experiment(nb::module_& core) {
  core.def("run", &run_spec, "spec"_a, "folder"_a, "existing"_a, "on_part"_a.none(),
           "on_progress"_a.none(), "threads"_a);
}

}  // namespace infomorph::python
