#pragma once

#include <string>
#include <vector>

#include "infomorph/record/hdf5_file.hpp"
#include "infomorph/spec/run_spec.hpp"
#include "infomorph/task/figures.hpp"

namespace infomorph {

/// The parts of a run that are complete (epochs, memories), and what the files of its folder say of
/// them.
class RunHistory {
 public:
  virtual ~RunHistory() = default;

  /// All of metrics.csv: the titles, and the rows of all parts in their order.
  virtual std::string metrics() const = 0;

  /// The rows of the part that was added last.
  virtual std::string last_rows() const = 0;

  virtual std::string summary(const RunSpec& spec) const = 0;
  virtual void write_records(Hdf5File& file) const = 0;
  virtual void write_checkpoint(const RunSpec& spec, Hdf5File& file) const = 0;

  /// Seconds spent learning.
  virtual double seconds() const = 0;

  /// When all parts are there, the one to quote first.
  virtual std::vector<Score> scores() const = 0;
};

}  // namespace infomorph
