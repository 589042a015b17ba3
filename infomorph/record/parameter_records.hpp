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

/// Before the names, in a checkpoint, of what a run predicts with where it keeps an epoch.
inline const std::string kKeptPrefix = "kept/";

/// Before the names of what the run of a checkpoint predicts with: kKeptPrefix, or nothing.
std::string kept_prefix(const Hdf5Reader& checkpoint);

/// The same of weights and biases alone.
/// @param prefix  as from kept_prefix()
void read_weights(const Hdf5Reader& file, const std::string& prefix, Network& network);

/// Copies of everything a network has learnt and remembers: all of the last epoch, weights and
/// biases alone of logarithmic epochs (0, 1, 2, 5, 10, 20, 50, ...) and of the epoch that is kept.
class ParameterRecords {
 public:
  /// Other ranks call Network::gather_parameters() meanwhile, here and in restore().
  void add(int epoch, Network& network);

  /// Keeps what was added last, in place of what was kept before.
  void keep_last() { kept_ = snapshot_of_last(last_epoch_).arrays; }

  /// Goes on from what was written.
  /// @param network  in the state of epoch `last`
  /// @param records  holds the snapshots
  /// @throws Error as read_parameters
  void restore(int last, Network& network, const Hdf5Reader& records);

  /// Goes on with the weights and biases that write_kept() wrote.
  void restore_kept(const Hdf5Reader& checkpoint);

  /// The arrays of the last epoch, under "parameters/".
  void write_last(Hdf5File& file) const;

  /// The weights and biases that are kept, under "kept/parameters/".
  void write_kept(Hdf5File& file) const;

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

  int last_epoch_ = 0;
  std::vector<Array> last_;
  std::vector<Array> kept_;
  std::vector<Snapshot> snapshots_;
};

}  // namespace infomorph
