#pragma once

#include <string>
#include <vector>

#include "infomorph/record/stored_run.hpp"
#include "infomorph/spec/run_spec.hpp"
#include "infomorph/task/memory_scan.hpp"

namespace infomorph {

/// The memories of a scan that are complete, and what the files of its folder say of them.
class MemoryHistory {
 public:
  /// @param scan  must outlive this
  explicit MemoryHistory(const MemoryScan& scan) : scan_(scan) {}

  /// Takes up what an interrupted scan has recorded. @throws Error if a file is damaged
  void read(const StoredRun& stored);

  /// Takes a memory of any place.
  /// @return  whether records and checkpoint are to be kept: after 1, 2, 5, 10, 20, 50, ...
  bool add(int place, MemoryRun run);

  /// Those that are there, in ascending order.
  const std::vector<int>& places() const { return places_; }

  double seconds() const;

  /// When all are there, the one to quote first.
  std::vector<Score> scores() const;

  std::string metrics() const;
  std::string summary(const RunSpec& spec) const;
  void write_records(Hdf5File& file) const;
  void write_checkpoint(const RunSpec& spec, Hdf5File& file) const;

 private:
  const MemoryScan& scan_;
  std::vector<int> places_;
  std::vector<MemoryRun> runs_;  // in the order of the places
};

/// A line on a memory.
std::string describe(const MemoryScan& scan, const MemoryRun& run);

}  // namespace infomorph
