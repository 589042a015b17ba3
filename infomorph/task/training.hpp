#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "infomorph/network/network.hpp"
#include "infomorph/task/batches.hpp"
#include "infomorph/task/figures.hpp"
#include "infomorph/task/information_mean.hpp"
#include "infomorph/task/progress.hpp"

namespace infomorph {

/// What is recorded of an epoch; epoch 0 is before learning.
struct EpochRecord {
  int epoch = 0;
  long steps = 0;
  double seconds = 0;  ///< spent making batches and learning in this epoch; evaluation excluded
  /// Of each layer in the order of evaluation: means over the batches as learnt, before each
  /// update; goal on every batch, terms on every 8th. Empty for baselines, and on ranks other than
  /// rank 0.
  std::vector<LayerInformation> information;
  LabelActivity labels;         ///< of the batches as learnt, before each update
  std::vector<double> figures;  ///< in the order of Scoring::columns; those of the last epoch alone
                                ///< are missing at the end before it
  std::vector<Matrix<double>> arrays;  ///< in the order of Scoring::arrays
};

/// An array that a task records of every epoch.
struct ArrayColumn {
  std::string name;
  int rows = 0;
  int columns = 0;
  std::string axes;      ///< what rows and columns are, and the unit
  bool integer = false;  ///< written as integers
};

/// How an epoch is scored: all that one task has of its own beside its batches.
struct Scoring {
  std::vector<FigureColumn> columns;  ///< those of the last epoch alone are at the end
  std::vector<ArrayColumn> arrays;
  /// Sets figures and arrays of a record that is complete otherwise. It must not move the network
  /// on.
  std::function<void(Network&, EpochRecord&)> score;
  /// The column whose largest figure says which epoch a run is scored by and predicts with, the
  /// first of equals; none: the last epoch.
  std::optional<std::size_t> kept_by;
};

/// A network that learns in epochs, batch by batch. Whoever drives it decides when to go on:
///
///     while (!training.finished()) {
///       while (training.step()) {}
///       const EpochRecord record = training.evaluate();
///     }
class Training {
 public:
  /// @param epochs  to learn after epoch 0, in which nothing is learnt
  Training(Network network, std::unique_ptr<Batches> batches, int epochs, Scoring scoring);

  /// Whether the last epoch has been evaluated.
  bool finished() const { return epoch_ > epochs_; }

  /// Learns the next batch of the epoch at work; in epoch 0 it is only looked at.
  /// @return  false if it was the last of the epoch, which is to be evaluated next
  bool step();

  /// Ends an epoch whose batches are all learnt.
  /// @throws Error, with layer and step, if something has overflowed
  EpochRecord evaluate();

  /// Goes on with the epoch after a recorded one.
  /// @param last  the network's arrays are as they were after it
  void resume_after(const EpochRecord& last);

  /// Batches learnt so far, in epochs.
  Progress progress() const;

  int epochs() const { return epochs_; }
  /// Batches to learn in all epochs.
  long steps() const;
  const Scoring& scoring() const { return scoring_; }
  Network& network() { return network_; }
  const Network& network() const { return network_; }

 private:
  void begin_epoch(int epoch);

  Network network_;
  std::unique_ptr<Batches> batches_;
  int epochs_;
  Scoring scoring_;

  // The epoch at work.
  int epoch_ = 0;
  int done_ = 0;  // batches
  double seconds_ = 0;
  InformationMean mean_;
  LabelActivity labels_;
  std::vector<LayerInformation> information_;  // of the batch at work
};

/// A training that can be driven at once, with the data it learns from. A task that learns in
/// epochs has a function prepare(spec, seed, execution) that makes one of its spec.
struct PreparedTraining {
  std::shared_ptr<const void> data;  ///< what the training refers to
  Training training;
  Preprocessing preprocessing;   ///< of the data; empty if they are generated in training
  std::size_t rows_dropped = 0;  ///< of a table, for a missing value
  std::string data_remark;       ///< on files of images; see ImageSetFiles
};

}  // namespace infomorph
