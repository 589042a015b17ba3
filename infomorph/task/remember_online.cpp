#include "infomorph/task/remember_online.hpp"

#include <algorithm>
#include <chrono>

#include "infomorph/base/error.hpp"
#include "infomorph/memory/memory_network.hpp"
#include "infomorph/task/overflow.hpp"

namespace infomorph {
namespace {

using Clock = std::chrono::steady_clock;

// Learns a stream, recalls and measures.
class Stream {
 public:
  Stream(const MemoryTaskSpec& spec, const PatternSource& source, std::uint64_t seed,
         const Execution& execution)
      : spec_(spec), execution_(execution), patterns_(source.draw(seed, spec.stream.patterns)) {
    run_.seed = seed;
  }

  bool learn(const Advance& advance) {
    return spec_.rule == MemoryRule::hebb ? learn_by_hebb(advance) : learn_by_goal(advance);
  }

  StreamRun measure() {
    require_finite_fields(run_.weights, place());
    Matrix<float> states = patterns_;
    recall(run_.weights, spec_.recall, 0, run_.seed, execution_, states);
    const Vector<double> found = overlaps(states, patterns_);
    run_.overlap.assign(found.data(), found.data() + found.size());
    std::ranges::reverse(run_.overlap);
    return std::move(run_);
  }

 private:
  std::string place() const { return fmt::format("step {} (seed {})", run_.steps, run_.seed); }

  double share_after(Eigen::Index pattern) const {
    return static_cast<double>(pattern + 1) / static_cast<double>(patterns_.rows());
  }

  bool learn_by_hebb(const Advance& advance) {
    const auto begin = Clock::now();
    run_.weights = Matrix<float>::Zero(spec_.neurons, spec_.neurons);
    const auto kept = static_cast<float>(1 - spec_.stream.decay);
    for (Eigen::Index mu = 0; mu < patterns_.rows(); ++mu) {
      run_.weights *= kept;
      run_.weights.noalias() += patterns_.row(mu).transpose() * patterns_.row(mu);
      run_.weights.diagonal().setZero();
      ++run_.steps;
      if (!advance(share_after(mu))) return false;
    }
    run_.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    return true;
  }

  bool learn_by_goal(const Advance& advance) {
    const auto begin = Clock::now();
    MemoryNetwork network(spec_.neuron, spec_.neurons, run_.seed);
    Matrix<float> shown;
    for (Eigen::Index mu = 0; mu < patterns_.rows(); ++mu) {
      shown = patterns_.row(mu);
      for (int i = 0; i < spec_.stream.presentations; ++i) {
        network.learn(shown, execution_, run_.information);
        ++run_.steps;
      }
      if (!advance(share_after(mu))) return false;
    }
    run_.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    network.observe(shown, execution_, run_.information);
    require_finite(first_overflow(network), run_.information, "memory", place());
    run_.weights = network.weights();
    return true;
  }

  const MemoryTaskSpec& spec_;
  Execution execution_;
  Matrix<float> patterns_;
  StreamRun run_;
};

void check(const MemoryTaskSpec& spec, const PatternSource& source) {
  check_size(spec);
  require(static_cast<double>(spec.stream.patterns) * spec.neurons <= kMostMemoryEntries,
          "memory.stream.patterns is {}: of {} bits each, more than memory holds",
          spec.stream.patterns, spec.neurons);
  source.check_count(spec.stream.patterns);
  require(spec.rule == MemoryRule::infomorphic || spec.rule == MemoryRule::hebb,
          "memory.rule: only infomorphic and hebb learn online");
  if (spec.rule == MemoryRule::hebb) return;
  require(std::holds_alternative<RunningEstimation>(spec.neuron.estimation),
          "memory.estimation.type: to learn online, from one pattern at a time, wants \"running\"");
  require(spec.neuron.external_weight.size() == 1,
          "memory.external_weight: online it is one number, as a stream has no end to go to");
  check_neurons(spec);
}

}  // namespace

bool remember_online(const MemoryTaskSpec& spec, std::uint64_t seed, const std::vector<int>& made,
                     const Execution& execution, ScanObserver<StreamRun>& observer) {
  const PatternSource source(spec.data.patterns, spec.neurons);
  check(spec, source);
  return scan(spec.seeds, made, execution, "stream", observer,
              [&](int i, const Execution& own, const Advance& advance) -> std::optional<StreamRun> {
                Stream stream(spec, source, seed + static_cast<std::uint64_t>(i), own);
                if (!stream.learn(advance)) return std::nullopt;
                return stream.measure();
              });
}

int patterns_recalled(const std::vector<double>& mean_overlap) {
  const auto lost = std::ranges::find_if(mean_overlap, [](double o) { return o < kRecalled; });
  return static_cast<int>(lost - mean_overlap.begin());
}

}  // namespace infomorph
