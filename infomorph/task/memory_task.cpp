#include "infomorph/task/memory_task.hpp"

#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/memory/memory_network.hpp"

namespace infomorph {

void check_size(const MemoryTaskSpec& spec) {
  require(static_cast<double>(spec.neurons) * spec.neurons <= kMostMemoryEntries,
          "memory.neurons is {}: their weights, {} squared, are more than memory holds",
          spec.neurons, spec.neurons);
}

void check_neurons(const MemoryTaskSpec& spec) {
  require(!goal_terms(spec.neuron.goal).empty(),
          "memory.goal: every term is 0: expected one at least, such as \"{{1}}{{2}}\" = 1");
  for (const double weight : spec.neuron.external_weight) {
    require(std::isfinite(static_cast<float>(weight)),
            "memory.external_weight is {}: expected what single precision holds", weight);
  }
  MemoryNetwork(spec.neuron, spec.neurons, 0);
}

}  // namespace infomorph
