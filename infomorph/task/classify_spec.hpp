#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "infomorph/dataset/augmentation.hpp"
#include "infomorph/dataset/hierarchy.hpp"
#include "infomorph/dataset/table_samples.hpp"
#include "infomorph/dataset/whitening.hpp"
#include "infomorph/network/layer_spec.hpp"

namespace infomorph {

/// What a classification learns from.
struct DataSpec {
  std::string name = "mnist";     ///< of an image set, "hierarchy", or the path of a table or array
  std::string folder;             ///< of an image set; empty: see image_set_folder
  std::string labels;             ///< the path of the labels of an array; empty: there is none
  std::string test_labels;        ///< of the array `table.test`
  std::optional<int> validation;  ///< of an image set or array: see image_samples, read_array_set
  WhiteningMethod whitening = WhiteningMethod::none;
  double whitening_epsilon = kWhiteningEpsilon;
  SampleTable table;  ///< of a table: the data to learn from
  Hierarchy hierarchy;

  bool is_array_set() const { return !labels.empty(); }
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
