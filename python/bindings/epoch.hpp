#pragma once

#include <nanobind/nanobind.h>

#include <string>
#include <vector>

#include "infomorph/task/memory_scan.hpp"
#include "infomorph/task/training.hpp"

namespace infomorph::python {

/// An epoch as a dict: epoch, steps, seconds, figures {title: value}, information {layer: ...} and
/// arrays {name: [rows x columns]}.
nanobind::dict to_dict(const Training& training, const EpochRecord& record);

/// What has become of a memory as a dict: load, seed, figures, information, weights [N x N]; noise
/// [(flips, overlap, recalled)] of a batch, overlap of a stream.
nanobind::dict to_dict(const MemoryScan& scan, const MemoryRun& run);

}  // namespace infomorph::python
