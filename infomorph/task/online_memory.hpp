#pragma once

#include <cstdint>
#include <optional>

#include "infomorph/base/execution.hpp"
#include "infomorph/memory/memory_network.hpp"
#include "infomorph/task/memory.hpp"
#include "infomorph/task/remember_spec.hpp"

namespace infomorph {

/// Shows a network random patterns one after another, each for a few steps of one sample, and asks
/// at the end how many of the latest it still recalls; protocol online. Infomorphic neurons need a
/// running estimation; rule hebb learns with decay:
///
///     w <- (1 - decay) w + x x^T        (diagonal 0)
///
/// A step() is a pattern. The only record is of the end of the stream.
class OnlineMemory : public Memory {
 public:
  /// @param spec      as checked by MemoryScan; must outlive this
  /// @param patterns  [p x N] of +-1
  OnlineMemory(const RememberSpec& spec, Matrix<float> patterns, double load, std::uint64_t seed,
               const Execution& execution);

  bool step() override;
  double share_done() const override;
  MemoryRun result() override;

 private:
  const RememberSpec& spec_;
  Execution execution_;
  Matrix<float> patterns_;
  MemoryRun run_;
  Eigen::Index next_ = 0;  // pattern
  long steps_ = 0;
  double seconds_ = 0;
  std::optional<MemoryNetwork> network_;  // of rule infomorphic
  Matrix<float> shown_;                   // the last pattern [1 x N]
  LayerInformation information_;
};

}  // namespace infomorph
