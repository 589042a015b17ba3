#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/task/figures.hpp"
#include "infomorph/task/memory.hpp"
#include "infomorph/task/remember_spec.hpp"

namespace infomorph {

/// More weights, or bits of patterns, than this are taken for a mistake.
inline constexpr double kMostMemoryEntries = 1 << 28;

/// Independent memories in a row of places: one for each load and for `seeds` seeds from `seed`
/// upwards, seeds fastest (protocol batch, see BatchMemory), or one stream for each seed (protocol
/// online, see OnlineMemory). They can be learnt in any order.
class MemoryScan {
 public:
  /// @throws Error if the parts of the spec do not fit each other
  MemoryScan(const RememberSpec& spec, std::uint64_t seed);

  /// Memories.
  int size() const;

  /// What one of them is called in progress displays.
  std::string_view unit() const { return online() ? "stream" : "memory"; }

  bool online() const { return spec_.memory.protocol == MemoryProtocol::online; }
  const RememberSpec& spec() const { return spec_; }

  /// The memory in a place, before it learns. The scan must outlive it.
  std::unique_ptr<Memory> memory(int place, const Execution& execution) const;

  double load_of(int place) const;
  std::uint64_t seed_of(int place) const;

  /// The figures of a record: `score`, or `recalled` and `mean_overlap`. What a scan comes to is in
  /// memory_scores.hpp.
  const std::vector<FigureColumn>& columns() const;

 private:
  RememberSpec spec_;
  std::uint64_t seed_;
  PatternSource source_;
};

}  // namespace infomorph
