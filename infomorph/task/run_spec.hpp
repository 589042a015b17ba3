#pragma once

#include <cstdint>
#include <string>

#include "infomorph/network/layer_spec.hpp"
#include "infomorph/task/memory_task.hpp"

namespace infomorph {

struct DataSpec {
  std::string name = "mnist";  ///< of an image set, or the path of a CSV table
  std::string folder;          ///< of an image set; empty: see image_set_folder
  std::string label;           ///< of a table: the column of the classes
};

struct TrainingSpec {
  int epochs = 30;
  int batch = 1024;
};

/// What a network is put to.
enum class Task { classify, remember };

/// One experiment: all that a run depends on.
struct RunSpec {
  Task task = Task::classify;
  std::uint64_t seed = 1;
  DataSpec data;
  TrainingSpec training;
  NetworkSpec network;    ///< the keys `layers` and `passes`
  MemoryTaskSpec memory;  ///< of Task::remember
};

}  // namespace infomorph
