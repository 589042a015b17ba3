#pragma once

#include <string>
#include <vector>

#include "infomorph/network/network.hpp"
#include "infomorph/record/hdf5_file.hpp"
#include "infomorph/record/hdf5_reader.hpp"

namespace infomorph {

/// Sets all arrays of a network to those that ParameterRecords::write_last() wrote. Other ranks
/// call Network::set_parameters() meanwhile.
/// @throws Error if one is missing or has another shape, or a number that learning cannot lead to
void read_parameters(const Hdf5Reader& file, Network& network);

/// The same of weights and biases alone.
void read_weights(const Hdf5Reader& file, Network& network);

/// Copies of everything a network has learnt and remembers: all of the last epoch, weights and
/// biases alone of logarithmic epochs (0, 1, 2, 5, 10, 20, 50, ...).
class ParameterRecords {
 public:
  /// Other ranks call Network::gather_parameters() meanwhile, here and in restore().
  void add(int epoch, Network& network);

  /// Goes on from what was written.
  /// @param network  in the state of epoch `last`
  /// @param records  holds the snapshots
  void restore(int last, Network& network, const Hdf5Reader& records);

  /// The arrays of the last epoch, under "parameters/".
  void write_last(Hdf5File& file) const;

  /// The weights and biases of logarithmic epochs, under "snapshots/<epoch>/".
  void write_snapshots(Hdf5File& file) const;

 private:
  struct Array {
    std::string name;
    int rows;
    int columns;
    std::vector<float> values;
  };
  struct Snapshot {
    int epoch;
    std::vector<Array> arrays;
  };

  void copy_last(Network& network);
  Snapshot snapshot_of_last(int epoch) const;

  std::vector<Array> last_;
  std::vector<Snapshot> snapshots_;
};

}  // namespace infomorph
