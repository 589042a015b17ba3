#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "infomorph/dataset/bars.hpp"
#include "infomorph/dataset/patches.hpp"
#include "infomorph/dataset/table_samples.hpp"
#include "infomorph/network/layer_spec.hpp"
#include "infomorph/task/memory_task.hpp"

namespace infomorph {

struct DataSpec {
  std::string name = "mnist";  ///< of an image set, or the path of a table
  std::string folder;          ///< of an image set; empty: see image_set_folder
  SampleTable table;           ///< of a table: what is learnt from
};

/// What is not given follows from the data; see fit_to_data.
struct TrainingSpec {
  std::optional<int> epochs;
  std::optional<int> batch;
};

/// What an encoding network sees.
struct EncodeDataSpec {
  std::string name = "bars";  ///< "bars", "patches", an image set, or the path of a table
  std::string folder;         ///< of an image set; empty: see image_set_folder
  SampleTable table;          ///< of a table: what is learnt from; it may lack a label
  Bars bars;
  Patches patches;
};

struct EncodeTrainingSpec {
  int steps = 3000;  ///< of bars, which are made as they are learnt from
  int epochs = 30;   ///< of everything else
  int batch = 1024;
};

struct EncodeSpec {
  EncodeDataSpec data;
  EncodeTrainingSpec training;
};

/// What a network is put to.
enum class Task { classify, encode, remember };

/// Up to here every integer is a number in double precision too, which readers of JSON and of a
/// spec may take it for.
inline constexpr std::uint64_t kLargestSeed = std::uint64_t{1} << 53;

/// One experiment: all that a run depends on.
struct RunSpec {
  Task task = Task::classify;
  std::uint64_t seed = 1;
  DataSpec data;          ///< of Task::classify
  TrainingSpec training;  ///< of Task::classify
  EncodeSpec encode;      ///< of Task::encode
  NetworkSpec network;    ///< the keys `layers` and `passes`, of both
  MemoryTaskSpec memory;  ///< of Task::remember
};

}  // namespace infomorph
