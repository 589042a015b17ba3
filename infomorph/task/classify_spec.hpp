#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "infomorph/dataset/augmentation.hpp"
#include "infomorph/dataset/table_samples.hpp"
#include "infomorph/network/layer_spec.hpp"

namespace infomorph {

/// What a classification learns from.
struct DataSpec {
  std::string name = "mnist";     ///< of an image set, or the path of a table
  std::string folder;             ///< of an image set; empty: see image_set_folder
  std::optional<int> validation;  ///< of an image set: see image_samples
  SampleTable table;              ///< of a table: the data to learn from
};

/// Whose scores are those of a run, and which network predicts.
enum class KeptEpoch {
  last,
  best,  ///< the first of those with the largest validation accuracy
};

/// What is not given follows from the data; see fit_to_data.
struct TrainingSpec {
  std::optional<int> epochs;
  std::optional<int> batch;
  KeptEpoch keep = KeptEpoch::last;
  Augmentation augmentation;
};

/// The task of telling classes apart.
struct ClassifySpec {
  static constexpr std::string_view kName = "classify";

  DataSpec data;
  TrainingSpec training;
  NetworkSpec network;  ///< the keys `layers` and `passes`

  /// The number of epochs of a run that can go on to more of them once it is complete; else null.
  int* extensible_epochs() { return training.epochs ? &*training.epochs : nullptr; }

  /// Why a run cannot go on to more steps; empty: it can.
  static constexpr std::string_view kFixedLength = "";
};

}  // namespace infomorph
