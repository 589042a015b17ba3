#pragma once

#include <string>
#include <vector>

#include "infomorph/record/run_history.hpp"
#include "infomorph/record/stored_run.hpp"
#include "infomorph/spec/run_spec.hpp"
#include "infomorph/task/memory_scan.hpp"

namespace infomorph {

/// The memories of a scan that are complete, which come in any order.
class MemoryHistory : public RunHistory {
 public:
  /// @param scan  must outlive this
  explicit MemoryHistory(const MemoryScan& scan) : scan_(scan) {}

  /// Takes up what an interrupted scan has recorded. @throws Error if a file is damaged
  void read(const StoredRun& stored);

  void add(int place, MemoryRun run);

  /// Those that are there, in ascending order.
  const std::vector<int>& places() const { return places_; }

  std::string metrics() const override;
  std::string last_rows() const override { return rows_of(runs_[last_]); }
  std::string summary(const RunSpec& spec) const override;
  void write_records(Hdf5File& file) const override;
  void write_checkpoint(const RunSpec& spec, Hdf5File& file) const override;
  double seconds() const override;
  std::vector<Score> scores() const override;

 private:
  std::string rows_of(const MemoryRun& run) const;

  const MemoryScan& scan_;
  std::vector<int> places_;
  std::vector<MemoryRun> runs_;  // in the order of the places
  std::size_t last_ = 0;         // that was added, in runs_
};

/// A line on a memory.
std::string describe(const MemoryScan& scan, const MemoryRun& run);

}  // namespace infomorph
