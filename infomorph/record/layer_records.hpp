#pragma once

#include <string>
#include <vector>

#include "infomorph/network/network.hpp"
#include "infomorph/record/hdf5_file.hpp"
#include "infomorph/record/hdf5_reader.hpp"

namespace infomorph {

/// Titles of the columns of metrics.csv for neurons with a goal, each after a comma:
/// `goal_<name>`, `<name>:<term>`...
std::string layer_titles(const std::string& name, const std::vector<std::string>& terms);

/// Their values: means over the neurons, in bits.
std::string layer_values(const LayerInformation& information);

/// How the layers of a network that have goals are recorded, epoch by epoch.
class LayerRecords {
 public:
  explicit LayerRecords(const Network& network);

  /// Titles and values of the columns of all layers.
  std::string titles() const;
  std::string values(const std::vector<LayerInformation>& information) const;

  /// `<layer>/goal`, `/mean_activity` [epochs x N] and `/terms` [epochs x N x terms].
  /// @param epochs  the information of all layers, for each epoch
  void write(const std::vector<const std::vector<LayerInformation>*>& epochs, Hdf5File& file) const;

  /// The information of all layers in the first `epochs` of what write() wrote.
  /// @throws Error if something is missing or has another shape
  std::vector<std::vector<LayerInformation>> read(const Hdf5Reader& file, int epochs) const;

 private:
  struct Recorded {
    std::string name;
    std::size_t index;  // in the order of evaluation
    int neurons;
    std::vector<std::string> terms;  // names
  };

  std::size_t count_;  // of all layers
  std::vector<Recorded> layers_;
};

}  // namespace infomorph
