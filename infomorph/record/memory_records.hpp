#pragma once

#include <string>

#include "infomorph/record/hdf5_file.hpp"
#include "infomorph/record/stored_run.hpp"
#include "infomorph/task/memory_scan.hpp"

namespace infomorph {

/// Writes the arrays of a memory into records.h5, in a group of load and seed, or of the seed of a
/// stream.
void write_memory(const MemoryScan& scan, const MemoryRun& run, Hdf5File& file);

/// Writes what resuming needs beside them into checkpoint.h5.
void write_memory_state(const MemoryScan& scan, const MemoryRun& run, Hdf5File& file);

/// The memory in a place of a scan, from what these wrote and its rows of metrics.csv.
/// @throws Error if something is missing, has another shape, or cannot have come of such a memory
MemoryRun read_memory(const MemoryScan& scan, int place, const StoredRun& stored);

}  // namespace infomorph
