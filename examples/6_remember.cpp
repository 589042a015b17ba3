// An associative memory learns patterns by its neurons' goals and mends them when bits are flipped.
#include <fmt/core.h>

#include "infomorph/base/random.hpp"
#include "infomorph/memory/memory_network.hpp"
#include "infomorph/memory/memory_rules.hpp"
#include "infomorph/memory/recall.hpp"

using namespace infomorph;

namespace {

constexpr int kNeurons = 60;

Matrix<float> random_patterns(int count) {
  const RandomStream stream(1, Purpose::patterns);
  return Matrix<float>::NullaryExpr(count, kNeurons, [&](Eigen::Index mu, Eigen::Index n) {
    return stream.uniform(0, static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(mu)) > 0.5
               ? 1.0F
               : -1.0F;
  });
}

// Mean overlap of the patterns with what is recalled when every tenth bit is flipped.
double mended(const Matrix<float>& weights, const Matrix<float>& patterns) {
  Matrix<float> states = patterns;
  for (Eigen::Index n = 0; n < kNeurons; n += 10) states.col(n) *= -1;
  recall(weights, RecallSpec{}, /*smallest_field=*/0, /*seed=*/1, available_threads(), states);
  return overlaps(states, patterns).mean();
}

}  // namespace

int main() {
  // Coherent with the pattern: what the neuron's own bit and the other neurons say alike.
  MemoryNeuronSpec neuron;
  neuron.goal = goal_from_terms(2, {{"{1}{2}", 1}});
  for (const int count : {12, 18, 30}) {
    const Matrix<float> patterns = random_patterns(count);
    MemoryNetwork network(neuron, kNeurons, /*seed=*/1);
    LayerInformation information;
    for (int step = 0; step < 500; ++step) {
      network.learn(patterns, available_threads(), information);
    }
    fmt::print("{:2} patterns, {:.1f} a neuron: overlap {:.2f} with goals, {:.2f} by Hebb's rule\n",
               count, static_cast<double>(count) / kNeurons, mended(network.weights(), patterns),
               mended(hebb_weights(patterns), patterns));
  }
}
