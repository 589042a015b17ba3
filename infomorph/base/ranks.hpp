#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "infomorph/base/execution.hpp"

namespace infomorph {

/// A table whose rows are divided among ranks: those of rank 0 come first.
struct RankRows {
  std::vector<int> counts;  ///< of each rank
  std::size_t bytes = 0;    ///< of a row
};

/// The processes that do one piece of work together, as one of them sees them. All of them go
/// through the same work, call these functions in the same order, and differ in the rows they have.
/// Rank 0 records.
///
/// Functions that wait for others throw Error or std::runtime_error, with its sentence, once
/// another rank has called fail(). Rank 0 gets an Error if another has gone without a word.
class Ranks {
 public:
  virtual ~Ranks() = default;

  /// Of this process, in 0..count-1.
  virtual int rank() const = 0;
  virtual int count() const = 0;

  /// An exchange of rows, which all ranks then have. It can be made again and again.
  class Exchange {
   public:
    virtual ~Exchange() = default;
    /// The rows of this rank, to be filled before begin() and left alone until finish() is done.
    virtual std::span<std::byte> mine() = 0;
    virtual void begin() = 0;
    /// Waits. @return  the rows of all ranks, until the next begin()
    virtual std::span<const std::byte> finish() = 0;
  };
  virtual std::unique_ptr<Exchange> exchange(const RankRows& rows) = 0;

  /// @param all  at rank 0 gets the rows of all ranks; not looked at elsewhere
  virtual void gather(const RankRows& rows, const void* mine, void* all) = 0;

  /// @param all  the rows of all ranks, at rank 0; not looked at elsewhere
  virtual void scatter(const RankRows& rows, const void* all, void* mine) = 0;

  /// Everyone gets what rank 0 has.
  virtual void broadcast(std::span<std::byte> bytes) = 0;

  /// Everyone gets the least of each value.
  virtual void smallest(std::span<double> values) = 0;

  /// Lets the others know why this rank ends early; they end too. Rank 0 returns at once, the
  /// others once it has ended its work. Only the destructor is to be called after it.
  /// @param by_user  whether the cause is what the user gave, as of Error
  virtual void fail(const std::string& sentence, bool by_user) = 0;
};

/// Whether any rank says yes; the answer itself where there are no other ranks.
bool any_rank(const Execution& execution, bool answer);

/// Number of processes that share the work.
int rank_count(const Execution& execution);

/// Whether this process is the one that records.
bool records(const Execution& execution);

}  // namespace infomorph
