#pragma once

#include "infomorph/base/execution.hpp"
#include "infomorph/experiment/run.hpp"
#include "infomorph/spec/run_spec.hpp"

namespace infomorph {

/// What run() is given.
struct RunRequest {
  const RunSpec& spec;
  const RunFolder& folder;
  const Execution& execution;
  RunObserver& observer;
  double checkpoint_seconds;
};

}  // namespace infomorph
