#pragma once

#include <string>
#include <string_view>

#include "infomorph/dataset/bars.hpp"
#include "infomorph/dataset/patches.hpp"
#include "infomorph/dataset/table_samples.hpp"
#include "infomorph/network/layer_spec.hpp"

namespace infomorph {

/// What an encoding network sees.
struct EncodeDataSpec {
  std::string name = "bars";  ///< "bars", "patches", an image set, or the path of a table
  std::string folder;         ///< of an image set; empty: see image_set_folder
  SampleTable table;          ///< of a table: the data to learn from; it may lack a label
  Bars bars;
  Patches patches;
};

struct EncodeTrainingSpec {
  int steps = 3000;  ///< on bars, which are generated in training
  int epochs = 30;   ///< of everything else
  int batch = 1024;
};

/// The task of dividing the input among neurons, without labels.
struct EncodeSpec {
  static constexpr std::string_view kName = "encode";

  EncodeDataSpec data;
  EncodeTrainingSpec training;
  NetworkSpec network;  ///< the keys `layers` and `passes`

  /// The number of epochs of a run that can go on to more of them once it is complete; else null.
  int* extensible_epochs() { return data.name == "bars" ? nullptr : &training.epochs; }

  /// Why a run cannot go on to more steps; empty: it can.
  static constexpr std::string_view kFixedLength =
      "the number of steps decides where each epoch of bars ends";
};

}  // namespace infomorph
