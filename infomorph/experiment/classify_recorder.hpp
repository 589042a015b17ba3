#pragma once

#include <string>
#include <vector>

#include "infomorph/experiment/epoch_recorder.hpp"
#include "infomorph/task/classify.hpp"

namespace infomorph {

/// Writes the run folder of a classification.
class ClassifyRecorder : public EpochRecorder<ClassifyRecord> {
 public:
  using EpochRecorder::EpochRecorder;

  std::vector<Score> scores() const override;
  std::string describe() const override;

 private:
  std::string task() const override { return "classify"; }
  std::string titles() const override;
  std::string values(const ClassifyRecord& record) const override;
  nlohmann::ordered_json summary_of_scores() const override;
  void write_own_records(Hdf5File& file) const override;
  void write_own_state(Hdf5File& file) const override;
  void read_own(const StoredRun& stored, std::vector<ClassifyRecord>& records) const override;
};

}  // namespace infomorph
