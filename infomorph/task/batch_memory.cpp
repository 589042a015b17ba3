#include "infomorph/task/batch_memory.hpp"

#include <fmt/format.h>

#include <chrono>
#include <numeric>

#include "infomorph/algebra/product.hpp"
#include "infomorph/base/logarithmic.hpp"
#include "infomorph/base/random_order.hpp"
#include "infomorph/memory/recall.hpp"
#include "infomorph/task/overflow.hpp"

namespace infomorph {
namespace {

using Clock = std::chrono::steady_clock;

// How often the score is looked at when learning may end early.
constexpr long kScoreEvery = 50;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// Flips `flips` random bits of every pattern.
Matrix<float> flipped(const Matrix<float>& patterns, int flips, std::uint64_t seed) {
  const RandomStream stream(seed, Purpose::flips);
  Matrix<float> states = patterns;
  std::vector<int> order(patterns.cols());
  for (Eigen::Index mu = 0; mu < patterns.rows(); ++mu) {
    std::iota(order.begin(), order.end(), 0);
    draw_to_front(order, flips, [&](int i, int left) {
      return random_below(
          stream.uniform(static_cast<std::uint32_t>(flips), static_cast<std::uint32_t>(i),
                         static_cast<std::uint32_t>(mu)),
          left);
    });
    for (int i = 0; i < flips; ++i) states(mu, order[i]) *= -1;
  }
  return states;
}

}  // namespace

float smallest_field(MemoryRule rule) { return rule == MemoryRule::pseudo_inverse ? 1e-9F : 0; }

BatchMemory::BatchMemory(const RememberSpec& spec, Matrix<float> patterns, double load,
                         std::uint64_t seed, const Execution& execution)
    : spec_(spec), execution_(execution), patterns_(std::move(patterns)) {
  run_.load = load;
  run_.seed = seed;
  const MemorySpec& memory = spec_.memory;
  if (memory.rule == MemoryRule::infomorphic) network_.emplace(memory.neuron, memory.neurons, seed);
}

bool BatchMemory::step() {
  if (learnt_) {
    recall_from_flipped();
  } else if (network_) {
    learn_by_goal();
  } else {
    learn_by_rule();
  }
  const std::size_t flips = spec_.memory.noise ? spec_.memory.neurons / 2 : 0;
  return !learnt_ || run_.noise.size() < flips;
}

double BatchMemory::share_done() const {
  if (learnt_) return 1;
  if (network_) return static_cast<double>(steps_) / spec_.training.steps;
  if (flow_) return flow_->share_done();
  return perceptrons_ ? perceptrons_->share_done() : 0;
}

void BatchMemory::learn_by_goal() {
  if (steps_ == 0) look();
  if (learnt_) return;
  const auto begin = Clock::now();
  network_->learn(patterns_, execution_, information_);
  seconds_ += seconds_since(begin);
  ++steps_;
  look();
}

// Records where it is due, and ends learning where that is.
void BatchMemory::look() {
  network_->set_external_weight(external_weight());
  const bool stops = spec_.training.stop_when_held;
  const bool last = steps_ == spec_.training.steps;
  const bool due = last || is_logarithmic(steps_);
  if (!due && !(stops && steps_ % kScoreEvery == 0)) return;
  const std::string when = fmt::format("step {} ({})", steps_, place());
  require_finite(first_overflow(*network_), {}, "memory", when);
  require_finite_fields(network_->weights(), when);
  const double reached = score(network_->weights());
  const bool ends = last || (stops && reached >= kRecalled);
  if (due || ends) {
    network_->observe(patterns_, execution_, information_);
    require_finite("", information_, "memory", when);
    record(information_, reached);
  }
  if (ends) finish_learning(network_->weights());
}

void BatchMemory::learn_by_rule() {
  const auto begin = Clock::now();
  Matrix<float> weights;
  switch (spec_.memory.rule) {
    case MemoryRule::hebb:
      weights = hebb_weights(patterns_);
      break;
    case MemoryRule::storkey:
      weights = storkey_weights(patterns_);
      break;
    case MemoryRule::pseudo_inverse:
      weights = pseudo_inverse_weights(patterns_);
      break;
    case MemoryRule::perceptron: {
      const PerceptronSpec& spec = spec_.memory.perceptron;
      if (!perceptrons_) perceptrons_.emplace(patterns_, spec.margin, spec.updates);
      const bool more = perceptrons_->step(execution_);
      if (!more) weights = perceptrons_->weights();
      break;
    }
    case MemoryRule::descent_l2:
      weights = descent_l2_weights(patterns_);
      break;
    case MemoryRule::probability_flow: {
      if (!flow_) flow_.emplace(patterns_, spec_.memory.neuron.optimiser, spec_.training.steps);
      const bool more = flow_->step(execution_);
      if (!more) weights = flow_->weights();
      break;
    }
    case MemoryRule::infomorphic:
      break;
  }
  seconds_ += seconds_since(begin);
  if (weights.size() == 0) return;
  require_finite_fields(weights, fmt::format("its end ({})", place()));
  record({}, score(weights));
  finish_learning(weights);
}

void BatchMemory::record(LayerInformation information, double score) {
  run_.records.push_back({steps_, seconds_, {score}, std::move(information)});
}

// What is measured once the weights are there.
void BatchMemory::finish_learning(const Matrix<float>& weights) {
  learnt_ = true;
  run_.weights = weights;
  const int neurons = spec_.memory.neurons;
  const auto count = static_cast<int>(patterns_.rows());
  Matrix<float> fields(neurons, count);
  multiply_by_inputs(weights, by_sample(patterns_), execution_, fields);
  fields = (fields.array().abs() < smallest_field(spec_.memory.rule)).select(0, fields);
  run_.recall = recall_information(fields, patterns_, spec_.memory.rule == MemoryRule::hebb);
}

void BatchMemory::recall_from_flipped() {
  const int flips = static_cast<int>(run_.noise.size()) + 1;
  Matrix<float> states = flipped(patterns_, flips, run_.seed);
  recall(run_.weights, spec_.memory.recall, smallest_field(spec_.memory.rule), run_.seed,
         execution_, states);
  const Vector<double> found = overlaps(states, patterns_);
  const auto recalled = static_cast<double>((found.array() > kRecalled).count());
  run_.noise.push_back({flips, found.mean(), recalled / static_cast<double>(found.size())});
}

double BatchMemory::score(const Matrix<float>& weights) const {
  Matrix<float> states = patterns_;
  recall(weights, spec_.memory.recall, smallest_field(spec_.memory.rule), run_.seed, execution_,
         states);
  return overlaps(states, patterns_).mean();
}

double BatchMemory::external_weight() const {
  const std::vector<double>& ends = spec_.memory.neuron.external_weight;
  const double share =
      spec_.training.steps == 0 ? 0 : static_cast<double>(steps_) / spec_.training.steps;
  return ends.front() + (ends.back() - ends.front()) * share;
}

std::string BatchMemory::place() const {
  return fmt::format("load {}, seed {}", run_.load, run_.seed);
}

}  // namespace infomorph
