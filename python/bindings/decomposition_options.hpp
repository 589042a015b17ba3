#pragma once

#include <nanobind/nanobind.h>

#include <functional>

#include "infomorph/analysis/decomposition_request.hpp"
#include "infomorph/base/execution.hpp"

namespace infomorph::python {

/// What the package asks for: a dict that has every option.
/// @throws Error if an option does not say one of the things that it can say
DecompositionRequest request_of(const nanobind::dict& options);

/// Calls `work` with an execution of so many threads that Ctrl-C stops; what is short is sooner
/// done by the calling thread.
void run_stoppable(bool is_short, int threads, const std::function<void(const Execution&)>& work);

}  // namespace infomorph::python
