#pragma once

#include <string>
#include <vector>

#include "infomorph/network/network.hpp"
#include "infomorph/record/hdf5_file.hpp"

namespace infomorph {

/// How the layers of a network that climb goals are recorded, epoch by epoch.
class LayerRecords {
 public:
  explicit LayerRecords(const Network& network);

  /// Titles of the columns of metrics.csv, each after a comma: goal_<layer>, <layer>:<term>...
  std::string titles() const;

  /// Their values: means over the neurons, in bits.
  std::string values(const std::vector<LayerInformation>& information) const;

  /// <layer>/goal, /mean_activity [epochs x N] and /terms [epochs x N x terms].
  /// @param epochs  the information of all layers, for each epoch
  void write(const std::vector<const std::vector<LayerInformation>*>& epochs, Hdf5File& file) const;

 private:
  struct Recorded {
    std::string name;
    std::size_t index;               // in the order of evaluation
    std::vector<std::string> terms;  // names
  };

  std::vector<Recorded> layers_;
};

}  // namespace infomorph
