#pragma once

#include <string>
#include <vector>

#include "infomorph/record/epoch_recorder.hpp"
#include "infomorph/task/encode.hpp"

namespace infomorph {

/// Writes the run folder of an encoding.
class EncodeRecorder : public EpochRecorder<EncodeRecord> {
 public:
  using EpochRecorder::EpochRecorder;

  std::vector<Score> scores() const override;
  std::string describe() const override;

 private:
  bool has_features() const { return epochs().back().scores.feature_information.size() > 0; }
  std::string task() const override { return "encode"; }
  std::string titles() const override;
  std::string values(const EncodeRecord& record) const override;
  nlohmann::ordered_json summary_of_scores() const override;
  void write_own_records(Hdf5File& file) const override;
  void write_own_state(Hdf5File& file) const override;
  void read_own(const StoredRun& stored, std::vector<EncodeRecord>& records) const override;
};

}  // namespace infomorph
