#include "infomorph/task/online_memory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "infomorph/memory/recall.hpp"
#include "infomorph/task/memory_scores.hpp"
#include "infomorph/task/overflow.hpp"

namespace infomorph {

OnlineMemory::OnlineMemory(const RememberSpec& spec, Matrix<float> patterns, double load,
                           std::uint64_t seed, const Execution& execution)
    : spec_(spec), execution_(execution), patterns_(std::move(patterns)) {
  run_.load = load;
  run_.seed = seed;
  const MemorySpec& memory = spec_.memory;
  if (memory.rule == MemoryRule::infomorphic) {
    network_.emplace(memory.neuron, memory.neurons, seed);
  } else {
    run_.weights = Matrix<float>::Zero(memory.neurons, memory.neurons);
  }
}

bool OnlineMemory::step() {
  const auto begin = std::chrono::steady_clock::now();
  if (network_) {
    shown_ = patterns_.row(next_);
    for (int i = 0; i < spec_.memory.stream.presentations; ++i) {
      network_->learn(shown_, execution_, information_);
      ++steps_;
    }
  } else {
    run_.weights *= static_cast<float>(1 - spec_.memory.stream.decay);
    run_.weights.noalias() += patterns_.row(next_).transpose() * patterns_.row(next_);
    run_.weights.diagonal().setZero();
    ++steps_;
  }
  seconds_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return ++next_ < patterns_.rows();
}

double OnlineMemory::share_done() const {
  return static_cast<double>(next_) / static_cast<double>(patterns_.rows());
}

MemoryRun OnlineMemory::result() {
  const std::string when = fmt::format("step {} (seed {})", steps_, run_.seed);
  if (network_) {
    network_->observe(shown_, execution_, information_);
    require_finite(first_overflow(*network_), information_, "memory", when);
    run_.weights = network_->weights();
  }
  require_finite_fields(run_.weights, when);
  Matrix<float> states = patterns_;
  recall(run_.weights, spec_.memory.recall, 0, run_.seed, execution_, states);
  const Vector<double> found = overlaps(states, patterns_);
  run_.overlap.assign(found.data(), found.data() + found.size());
  std::ranges::reverse(run_.overlap);
  run_.records = {{steps_, seconds_, stream_figures(run_.overlap), information_}};
  return std::move(run_);
}

}  // namespace infomorph
