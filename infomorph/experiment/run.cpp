#include "infomorph/experiment/run.hpp"

#include "infomorph/experiment/epoch_run.hpp"
#include "infomorph/experiment/remember_run.hpp"
#include "infomorph/task/classify.hpp"
#include "infomorph/task/encode.hpp"

namespace infomorph {

RunOutcome run(const RunSpec& spec, const RunFolder& folder, const Execution& execution,
               RunObserver& observer, double checkpoint_seconds) {
  const RunRequest request{spec, folder, execution, observer, checkpoint_seconds};
  return std::visit([&](const auto& task) { return run_task(task, request); }, spec.task);
}

}  // namespace infomorph
