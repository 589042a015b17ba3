#include "infomorph/experiment/estimate.hpp"

#include <chrono>

#include "infomorph/base/logarithmic.hpp"
#include "infomorph/base/memory.hpp"
#include "infomorph/network/layer_rules.hpp"
#include "infomorph/task/classify.hpp"
#include "infomorph/task/encode.hpp"
#include "infomorph/task/memory_scan.hpp"

namespace infomorph {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// Mean time of a step, over about so many seconds; the first, which allocates, counts only if it is
// the last too.
template <typename Step>
double seconds_a_step(double seconds, Step step) {
  auto begin = Clock::now();
  if (!step()) return seconds_since(begin);
  begin = Clock::now();
  int steps = 0;
  for (bool more = true; more && seconds_since(begin) < seconds; ++steps) more = step();
  return seconds_since(begin) / steps;
}

// How many of the counts 0..last are logarithmic, and recorded.
std::uint64_t logarithmic_up_to(long last) {
  std::uint64_t count = 0;
  for (long at = 0; at <= last; ++at) count += is_logarithmic(at) ? 1 : 0;
  return count;
}

// Batches of one epoch after another.
bool learn(Training& training, int& epoch, long& steps) {
  ++steps;
  if (training.step()) return true;
  if (epoch == training.epochs()) return false;
  training.resume_after({.epoch = epoch++, .steps = steps});
  return true;
}

// Of an epoch: a row of metrics.csv, and the arrays of its record.
std::uint64_t bytes_of(const Scoring& scoring) {
  constexpr std::uint64_t kCell = 20;  // at most, of a row
  std::uint64_t bytes = kCell * (3 + scoring.columns.size());
  for (const ArrayColumn& array : scoring.arrays) {
    bytes += static_cast<std::uint64_t>(array.rows) * static_cast<std::uint64_t>(array.columns) *
             (array.integer ? sizeof(int) : sizeof(double));
  }
  return bytes;
}

template <typename Task>
RunEstimate estimate(Task task, std::uint64_t seed, const Execution& execution, double seconds) {
  PreparedTraining prepared = prepare(task, seed, execution);
  Training& training = prepared.training;
  RunEstimate estimate{.steps = training.steps()};
  std::uint64_t snapshot = 0;
  std::uint64_t checkpoint = 0;
  training.network().visit_parameters([&](const ParameterArray& array) {
    const auto count =
        static_cast<std::size_t>(array.rows) * static_cast<std::size_t>(array.columns);
    checkpoint += count * sizeof(float);
    if (!array.name.ends_with("/weights") && !array.name.ends_with("/biases")) return;
    snapshot += count * sizeof(float);
    const std::string layer = array.name.substr(0, array.name.find('/'));
    if (estimate.parameters.empty() || estimate.parameters.back().name != layer) {
      estimate.parameters.push_back({layer});
    }
    estimate.parameters.back().count += count;
  });
  if (training.scoring().kept_by) checkpoint += snapshot;
  training.resume_after({});
  int epoch = 1;
  long steps = 0;
  if (estimate.steps > 0) {
    estimate.seconds_a_step =
        seconds_a_step(seconds, [&] { return learn(training, epoch, steps); });
  }
  estimate.memory_bytes = peak_memory();
  std::uint64_t neurons = 0;  // values of each epoch: goal, activity, terms
  for (const LayerSpec& layer : task.network.layers) {
    if (!layer_rule(layer.rule).has_goal) continue;
    const auto terms = static_cast<std::uint64_t>(layer.goal.gamma.size()) + 1;
    neurons += static_cast<std::uint64_t>(layer.neurons) * (2 + terms);
  }
  const auto epochs = static_cast<std::uint64_t>(training.epochs()) + 1;
  estimate.recorded_bytes = epochs * (neurons * sizeof(double) + bytes_of(training.scoring())) +
                            logarithmic_up_to(training.epochs()) * snapshot + checkpoint;
  return estimate;
}

RunEstimate estimate(const RememberSpec& task, std::uint64_t seed, const Execution& execution,
                     double seconds) {
  const MemoryScan scan(task, seed);
  const MemorySpec& spec = scan.spec().memory;
  const auto neurons = static_cast<std::size_t>(spec.neurons);
  RunEstimate estimate{.parameters = {{"memory", neurons * (neurons - 1)}}};
  int largest = 0;
  for (int place = 0; place < scan.size(); ++place) {
    if (scan.load_of(place) > scan.load_of(largest)) largest = place;
  }
  const bool stepwise = scan.online() || spec.rule == MemoryRule::infomorphic ||
                        spec.rule == MemoryRule::probability_flow;
  const long each = scan.online()
                        ? static_cast<long>(spec.stream.patterns) * spec.stream.presentations
                        : scan.spec().training.steps;
  estimate.steps = stepwise ? each * scan.size() : 0;
  const std::unique_ptr<Memory> memory = scan.memory(largest, execution);
  const auto begin = Clock::now();
  while (seconds_since(begin) < seconds && memory->step()) {
  }
  estimate.seconds_a_step =
      seconds_since(begin) / (memory->share_done() * static_cast<double>(each));
  estimate.memory_bytes = peak_memory();
  const std::uint64_t records = logarithmic_up_to(each) + 1;
  const auto size = static_cast<std::uint64_t>(scan.size());
  estimate.recorded_bytes =
      size * (neurons * neurons * sizeof(float) * 2 + records * neurons * 7 * sizeof(double));
  return estimate;
}

}  // namespace

RunEstimate estimate_run(const RunSpec& spec, const Execution& execution, double seconds) {
  return std::visit([&](const auto& task) { return estimate(task, spec.seed, execution, seconds); },
                    spec.task);
}

}  // namespace infomorph
