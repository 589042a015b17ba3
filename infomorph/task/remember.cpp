#include "infomorph/task/remember.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

#include "infomorph/algebra/product.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/base/logarithmic.hpp"
#include "infomorph/base/random.hpp"
#include "infomorph/memory/memory_network.hpp"
#include "infomorph/memory/memory_rules.hpp"
#include "infomorph/task/overflow.hpp"

namespace infomorph {
namespace {

using Clock = std::chrono::steady_clock;

// How often the score is looked at when learning may end early.
constexpr long kScoreEvery = 50;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// Empty if `advance` says stop.
Matrix<float> weights_of_rule(const MemoryTaskSpec& spec, const Matrix<float>& patterns,
                              const Execution& execution, const Advance& advance) {
  switch (spec.rule) {
    case MemoryRule::hebb:
      return hebb_weights(patterns);
    case MemoryRule::storkey:
      return storkey_weights(patterns);
    case MemoryRule::pseudo_inverse:
      return pseudo_inverse_weights(patterns);
    case MemoryRule::perceptron:
      return perceptron_weights(patterns, spec.perceptron.margin, spec.perceptron.updates,
                                execution, advance);
    case MemoryRule::infomorphic:
      break;
  }
  return {};
}

// Flips `flips` random bits of every pattern.
Matrix<float> flipped(const Matrix<float>& patterns, int flips, std::uint64_t seed) {
  const RandomStream stream(seed, Purpose::flips);
  Matrix<float> states = patterns;
  std::vector<int> order(patterns.cols());
  for (Eigen::Index mu = 0; mu < patterns.rows(); ++mu) {
    std::iota(order.begin(), order.end(), 0);
    for (int i = 0; i < flips; ++i) {
      const double place =
          stream.uniform(static_cast<std::uint32_t>(flips), static_cast<std::uint32_t>(i),
                         static_cast<std::uint32_t>(mu)) *
          static_cast<double>(order.size() - static_cast<std::size_t>(i));
      std::swap(order[i], order[i + static_cast<int>(place)]);
      states(mu, order[i]) *= -1;
    }
  }
  return states;
}

// Learns, recalls and measures one memory.
class Memory {
 public:
  Memory(const MemoryTaskSpec& spec, const PatternSource& source, double load, std::uint64_t seed,
         const Execution& execution)
      : spec_(spec), execution_(execution) {
    run_.load = load;
    run_.seed = seed;
    patterns_ = source.draw(seed, static_cast<int>(std::lround(load * spec.neurons)));
  }

  bool learn(const Advance& advance) {
    if (spec_.rule != MemoryRule::infomorphic) {
      const auto begin = Clock::now();
      run_.weights = weights_of_rule(spec_, patterns_, execution_, advance);
      if (run_.weights.size() == 0) return false;
      require_finite_fields(run_.weights, fmt::format("its end ({})", place()));
      run_.records.push_back({.seconds = seconds_since(begin), .score = score(run_.weights)});
      return advance(1);
    }
    MemoryNetwork network(spec_.neuron, spec_.neurons, run_.seed);
    LayerInformation information;
    double seconds = 0;
    for (long steps = 0;; ++steps) {
      const bool last = steps == spec_.training.steps;
      network.set_external_weight(external_weight(steps));
      const bool recorded = last || is_logarithmic(steps);
      if (recorded || (spec_.training.stop_when_held && steps % kScoreEvery == 0)) {
        const std::string when = fmt::format("step {} ({})", steps, place());
        require_finite(first_overflow(network), {}, "memory", when);
        require_finite_fields(network.weights(), when);
        const double reached = score(network.weights());
        const bool ends = last || (spec_.training.stop_when_held && reached >= kRecalled);
        if (recorded || ends) {
          network.observe(patterns_, execution_, information);
          require_finite("", information, "memory", when);
          run_.records.push_back({steps, seconds, reached, information});
        }
        if (ends) break;
      }
      const auto begin = Clock::now();
      network.learn(patterns_, execution_, information);
      seconds += seconds_since(begin);
      if (!advance(static_cast<double>(steps + 1) / spec_.training.steps)) return false;
    }
    run_.weights = network.weights();
    return true;
  }

  // Nothing if `advance` says stop.
  std::optional<MemoryRun> measure(const Advance& advance) {
    const auto count = static_cast<int>(patterns_.rows());
    Matrix<float> fields(spec_.neurons, count);
    multiply_by_inputs(run_.weights,
                       Activities<float>{patterns_.data(), count, spec_.neurons, spec_.neurons},
                       execution_, fields);
    fields = (fields.array().abs() < smallest_field()).select(0, fields);
    run_.recall = recall_information(fields, patterns_, spec_.rule == MemoryRule::hebb);
    if (spec_.noise && !measure_noise(advance)) return std::nullopt;
    return std::move(run_);
  }

 private:
  std::string place() const { return fmt::format("load {}, seed {}", run_.load, run_.seed); }

  double external_weight(long steps) const {
    const std::vector<double>& ends = spec_.neuron.external_weight;
    const double share =
        spec_.training.steps == 0 ? 0 : static_cast<double>(steps) / spec_.training.steps;
    return ends.front() + (ends.back() - ends.front()) * share;
  }

  // Without diagonal the projection has no fields when it is full; what is left is rounding.
  float smallest_field() const { return spec_.rule == MemoryRule::pseudo_inverse ? 1e-9F : 0; }

  double score(const Matrix<float>& weights) const {
    Matrix<float> states = patterns_;
    recall(weights, spec_.recall, smallest_field(), run_.seed, execution_, states);
    return overlaps(states, patterns_).mean();
  }

  bool measure_noise(const Advance& advance) {
    for (int flips = 1; flips <= spec_.neurons / 2; ++flips) {
      Matrix<float> states = flipped(patterns_, flips, run_.seed);
      recall(run_.weights, spec_.recall, smallest_field(), run_.seed, execution_, states);
      const Vector<double> found = overlaps(states, patterns_);
      const auto recalled = static_cast<double>((found.array() > kRecalled).count());
      run_.noise.push_back({flips, found.mean(), recalled / static_cast<double>(found.size())});
      if (!advance(1)) return false;
    }
    return true;
  }

  const MemoryTaskSpec& spec_;
  Execution execution_;
  Matrix<float> patterns_;
  MemoryRun run_;
};

void check(const MemoryTaskSpec& spec, const PatternSource& source) {
  check_size(spec);
  for (const double load : spec.loads) {
    require(std::ranges::count(spec.loads, load) == 1, "memory.loads: {} is there twice", load);
    const double patterns = std::round(load * spec.neurons);
    require(patterns >= 1, "memory.loads: a load of {} is no pattern at all for {} neurons", load,
            spec.neurons);
    require(patterns * spec.neurons <= kMostMemoryEntries,
            "memory.loads: a load of {} is {} patterns of {} bits, more than memory holds", load,
            patterns, spec.neurons);
    source.check_count(static_cast<int>(patterns));
  }
  const std::size_t ends = spec.neuron.external_weight.size();
  require(ends == 1 || ends == 2,
          "memory.external_weight has {} numbers: expected one, or the first and the last", ends);
  if (spec.rule != MemoryRule::infomorphic) return;
  check_neurons(spec);
}

}  // namespace

bool remember(const MemoryTaskSpec& spec, std::uint64_t seed, const std::vector<int>& made,
              const Execution& execution, ScanObserver<MemoryRun>& observer) {
  const PatternSource source(spec.data.patterns, spec.neurons);
  check(spec, source);
  const int count = static_cast<int>(spec.loads.size()) * spec.seeds;
  return scan(count, made, execution, "memory", observer,
              [&](int i, const Execution& own, const Advance& advance) -> std::optional<MemoryRun> {
                Memory memory(spec, source, spec.loads[i / spec.seeds],
                              seed + static_cast<std::uint64_t>(i % spec.seeds), own);
                if (!memory.learn(advance)) return std::nullopt;
                return memory.measure(advance);
              });
}

}  // namespace infomorph
