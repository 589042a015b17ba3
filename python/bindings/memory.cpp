#include <nanobind/stl/tuple.h>

#include "infomorph/base/error.hpp"
#include "infomorph/spec/run_spec.hpp"
#include "infomorph/task/batch_memory.hpp"
#include "infomorph/task/memory_scan.hpp"
#include "python/bindings/arrays.hpp"
#include "python/bindings/bindings.hpp"
#include "python/bindings/long_call.hpp"

namespace infomorph::python {

namespace nb = nanobind;
using namespace nb::literals;

namespace {

// Of a spec whose memories are learnt from all patterns at once.
const RememberSpec& batch_memory_of(const RunSpec& spec) {
  const auto* task = std::get_if<RememberSpec>(&spec.task);
  require(task != nullptr, "the task of the spec is {}: expected remember", task_name(spec));
  require(task->memory.protocol == MemoryProtocol::batch,
          "memory.protocol is online: expected batch, as all patterns are given at once");
  return *task;
}

Matrix<float> matrix_of(const Array2<float>& array) {
  return Eigen::Map<const Matrix<float>>(array.data(), static_cast<Eigen::Index>(array.shape(0)),
                                         static_cast<Eigen::Index>(array.shape(1)));
}

// Weights [N x N], score and steps of a memory of patterns [p x N] of +-1.
nb::tuple store_patterns(const RunSpec& spec, const Array2<float>& patterns, int threads) {
  const RememberSpec& task = batch_memory_of(spec);
  require(static_cast<int>(patterns.shape(1)) == task.memory.neurons,
          "patterns have {} bits: expected {}, the neurons of the spec", patterns.shape(1),
          task.memory.neurons);
  const MemoryScan scan(task, spec.seed);  // checks the spec
  MemoryRun run;
  LongCall call;
  call.run([&] {
    BatchMemory memory(scan.spec(), matrix_of(patterns), scan.load_of(0), spec.seed, threads);
    while (memory.step()) {
      if (call.stopped()) return;
    }
    run = memory.result();
  });
  const MemoryRecord& last = run.records.back();
  return nb::make_tuple(to_numpy(run.weights), last.figures.front(), last.steps);
}

// Where a network of weights [N x N] settles from states [n x N].
NumpyArray<float> recall_patterns(const RunSpec& spec, const Array2<float>& weights,
                                  const Array2<float>& starts, int threads) {
  const MemorySpec& memory = batch_memory_of(spec).memory;
  Matrix<float> states = matrix_of(starts);
  {
    const nb::gil_scoped_release released;
    recall(matrix_of(weights), memory.recall, smallest_field(memory.rule), spec.seed,
           Execution(threads), states);
  }
  return to_numpy(states);
}

}  // namespace

void bind_memory(nb::module_& core) {
  core.def("store_patterns", &store_patterns, "spec"_a, "patterns"_a, "threads"_a);
  core.def("recall_patterns", &recall_patterns, "spec"_a, "weights"_a, "starts"_a, "threads"_a);
}

}  // namespace infomorph::python
