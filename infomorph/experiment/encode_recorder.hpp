#pragma once

#include <string>
#include <vector>

#include "infomorph/experiment/epoch_recorder.hpp"
#include "infomorph/task/encode.hpp"

namespace infomorph {

/// Writes the run folder of an encoding.
class EncodeRecorder : public EpochRecorder<EncodeRecord> {
 public:
  /// @param data  Bars, or samples
  EncodeRecorder(const RunSpec& spec, RunFolder folder, const Network& network,
                 const EncodeData& data);

  std::vector<Score> scores() const override;
  std::string describe() const override;

 private:
  std::string task() const override { return "encode"; }
  std::string titles() const override;
  std::string values(const EncodeRecord& record) const override;
  nlohmann::ordered_json summary_of_scores() const override;
  void write_own_records(Hdf5File& file) const override;
  void write_own_state(Hdf5File& file) const override;
  void read_own(const StoredRun& stored, std::vector<EncodeRecord>& records) const override;

  int neurons_;
  int features_;  // that are known, bars
};

}  // namespace infomorph
