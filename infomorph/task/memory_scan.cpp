#include "infomorph/task/memory_scan.hpp"

#include <algorithm>
#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/base/memory.hpp"
#include "infomorph/memory/memory_network.hpp"
#include "infomorph/task/batch_memory.hpp"
#include "infomorph/task/online_memory.hpp"

namespace infomorph {
namespace {

// What both protocols ask of infomorphic neurons.
void check_neurons(const MemorySpec& memory) {
  require(!goal_terms(memory.neuron.goal).empty(),
          "memory.goal: every term is 0: expected one at least, such as \"{{1}}{{2}}\" = 1");
  for (const double weight : memory.neuron.external_weight) {
    require(std::isfinite(static_cast<float>(weight)),
            "memory.external_weight is {}: expected a number that single precision holds", weight);
  }
  MemoryNetwork(memory.neuron, memory.neurons, 0);
}

void check_batch(const MemorySpec& memory, const PatternSource& source) {
  for (const double load : memory.loads) {
    require(std::ranges::count(memory.loads, load) == 1, "memory.loads: {} is given twice", load);
    const double patterns = std::round(load * memory.neurons);
    require(patterns >= 1, "memory.loads: a load of {} is less than one pattern for {} neurons",
            load, memory.neurons);
    require(patterns * memory.neurons <= kMostMemoryEntries,
            "memory.loads: a load of {} is {} patterns of {} bits, more than memory holds", load,
            patterns, memory.neurons);
    source.check_count(static_cast<int>(patterns));
  }
  const std::size_t ends = memory.neuron.external_weight.size();
  require(ends == 1 || ends == 2,
          "memory.external_weight has {} numbers: expected one, or the first and the last", ends);
  if (memory.rule == MemoryRule::infomorphic) check_neurons(memory);
}

void check_online(const MemorySpec& memory, const PatternSource& source) {
  require(static_cast<double>(memory.stream.patterns) * memory.neurons <= kMostMemoryEntries,
          "memory.stream.patterns is {}: of {} bits each, more than memory holds",
          memory.stream.patterns, memory.neurons);
  source.check_count(memory.stream.patterns);
  require(memory.rule == MemoryRule::infomorphic || memory.rule == MemoryRule::hebb,
          "memory.rule: only infomorphic and hebb learn online");
  if (memory.rule == MemoryRule::hebb) return;
  require(std::holds_alternative<RunningEstimation>(memory.neuron.estimation),
          "memory.estimation.type: learning online, from one pattern at a time, needs \"running\"");
  require(memory.neuron.external_weight.size() == 1,
          "memory.external_weight: learning online takes one number, as a stream has no last step");
  check_neurons(memory);
}

void check(const MemorySpec& memory, const PatternSource& source) {
  require(static_cast<double>(memory.neurons) * memory.neurons <= kMostMemoryEntries,
          "memory.neurons is {}: their weights, {} squared, are more than memory holds",
          memory.neurons, memory.neurons);
  // Weights, and of what learns by gradients those and two moments.
  const double arrays = memory.rule == MemoryRule::infomorphic ? 4 : 2;
  require_memory(arrays * sizeof(float) * memory.neurons * memory.neurons, "memory.neurons");
  if (memory.protocol == MemoryProtocol::online) {
    check_online(memory, source);
  } else {
    check_batch(memory, source);
  }
}

}  // namespace

MemoryScan::MemoryScan(const RememberSpec& spec, std::uint64_t seed)
    : spec_(spec), seed_(seed), source_(spec.data.patterns, spec.memory.neurons) {
  check(spec_.memory, source_);
}

int MemoryScan::size() const {
  const int loads = online() ? 1 : static_cast<int>(spec_.memory.loads.size());
  return loads * spec_.memory.seeds;
}

std::unique_ptr<Memory> MemoryScan::memory(int place, const Execution& execution) const {
  const double load = load_of(place);
  const std::uint64_t seed = seed_of(place);
  if (online()) {
    return std::make_unique<OnlineMemory>(spec_, source_.draw(seed, spec_.memory.stream.patterns),
                                          load, seed, execution);
  }
  const auto patterns = static_cast<int>(std::lround(load * spec_.memory.neurons));
  return std::make_unique<BatchMemory>(spec_, source_.draw(seed, patterns), load, seed, execution);
}

double MemoryScan::load_of(int place) const {
  const MemorySpec& memory = spec_.memory;
  if (online()) return static_cast<double>(memory.stream.patterns) / memory.neurons;
  return memory.loads.at(static_cast<std::size_t>(place / memory.seeds));
}

std::uint64_t MemoryScan::seed_of(int place) const {
  return seed_ + static_cast<std::uint64_t>(place % spec_.memory.seeds);
}

const std::vector<FigureColumn>& MemoryScan::columns() const {
  static const std::vector<FigureColumn> batch = {{.name = "score"}};
  static const std::vector<FigureColumn> stream = {{.name = "recalled", .integer = true},
                                                   {.name = "mean_overlap"}};
  return online() ? stream : batch;
}

}  // namespace infomorph
