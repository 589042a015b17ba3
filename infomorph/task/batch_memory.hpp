#pragma once

#include <cstdint>
#include <optional>

#include "infomorph/base/execution.hpp"
#include "infomorph/memory/memory_network.hpp"
#include "infomorph/memory/memory_rules.hpp"
#include "infomorph/memory/probability_flow.hpp"
#include "infomorph/task/memory.hpp"
#include "infomorph/task/remember_spec.hpp"

namespace infomorph {

/// The smallest field that counts when patterns are recalled by weights of this rule; see recall().
/// Without its diagonal the projection has no fields when it is full; what is left is rounding.
float smallest_field(MemoryRule rule);

/// Stores random patterns in a recurrent network, all of them in every step, and recalls them;
/// protocol batch.
///
///     score = mean_mu cos(x_mu, recall from x_mu),    capacity: the largest load with a mean score
///                                                     over seeds of at least 0.95
///
/// Records are of steps 0, 1, 2, 5, 10, 20, ... and the last.    Source: Blümel et al. 2025.
class BatchMemory : public Memory {
 public:
  /// @param spec      as checked by MemoryScan; must outlive this
  /// @param patterns  [p x N] of +-1
  BatchMemory(const RememberSpec& spec, Matrix<float> patterns, double load, std::uint64_t seed,
              const Execution& execution);

  bool step() override;
  double share_done() const override;
  MemoryRun result() override { return std::move(run_); }

 private:
  void learn_by_goal();
  void learn_by_rule();
  void look();
  void record(LayerInformation information, double score);
  void finish_learning(const Matrix<float>& weights);
  void recall_from_flipped();
  double score(const Matrix<float>& weights) const;
  double external_weight() const;
  std::string place() const;

  const RememberSpec& spec_;
  Execution execution_;
  Matrix<float> patterns_;
  MemoryRun run_;
  bool learnt_ = false;
  long steps_ = 0;
  double seconds_ = 0;
  std::optional<MemoryNetwork> network_;           // of rule infomorphic
  std::optional<PerceptronLearning> perceptrons_;  // of rule perceptron
  std::optional<ProbabilityFlow> flow_;            // of rule probability_flow
  LayerInformation information_;
};

}  // namespace infomorph
