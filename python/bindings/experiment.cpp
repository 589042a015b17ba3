#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "infomorph/experiment/run.hpp"
#include "infomorph/experiment/sweep.hpp"
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

ExistingRun existing_run(const std::string& word) {
  if (word == "resume") return ExistingRun::resume;
  return word == "replace" ? ExistingRun::replace : ExistingRun::refuse;
}

nb::dict run_spec(const RunSpec& spec, const std::filesystem::path& folder,
                  const std::string& existing, nb::object on_part, nb::object on_progress,
                  int threads) {
  RunOutcome outcome;
  LongCall call;
  Observer observer(call, std::move(on_part), std::move(on_progress));
  call.run(
      [&] { outcome = run(spec, RunFolder(folder, existing_run(existing)), threads, observer); });
  nb::dict scores;
  for (const Score& score : outcome.scores) scores[score.name.c_str()] = score.value;
  return scores;
}

// Tells of each run of a sweep that is complete.
class SweepObserver : public RunObserver {
 public:
  SweepObserver(LongCall& call, nb::object on_run) : call_(call), on_run_(std::move(on_run)) {}

  void on_part(const std::string& line) override {
    if (!on_run_.is_none()) call_.on_caller([&] { on_run_(line); });
  }
  bool stop_requested() override { return call_.stopped(); }

 private:
  LongCall& call_;
  nb::object on_run_;
};

void sweep_spec(const std::filesystem::path& spec, const std::vector<std::string>& sweeps,
                int seeds, const std::filesystem::path& folder, const std::string& existing,
                nb::object on_run, int threads) {
  Sweep sweep = plan_sweep({.spec = spec, .sweeps = sweeps, .seeds = seeds}, folder);
  LongCall call;
  SweepObserver observer(call, std::move(on_run));
  call.run([&] { run_sweep(sweep, folder, existing_run(existing), threads, observer); });
}

}  // namespace

void bind_experiment(nb::module_& core) {
  core.def("run", &run_spec, "spec"_a, "folder"_a, "existing"_a, "on_part"_a.none(),
           "on_progress"_a.none(), "threads"_a);
  core.def("sweep", &sweep_spec, "spec"_a, "sweeps"_a, "seeds"_a, "folder"_a, "existing"_a,
           "on_run"_a.none(), "threads"_a);
}

}  // namespace infomorph::python
