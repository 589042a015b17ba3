#include "infomorph/experiment/run.hpp"

#include "infomorph/experiment/classify_run.hpp"
#include "infomorph/experiment/encode_run.hpp"
#include "infomorph/experiment/remember_run.hpp"
#include "infomorph/record/stored_run.hpp"

namespace infomorph {

RunOutcome run(const RunSpec& spec, const RunFolder& folder, const Execution& execution,
               RunObserver& observer) {
  // What a classification is depends on its data too.
  if (folder.resumes() && spec.task != Task::classify) require_resumable(spec, folder);
  switch (spec.task) {
    case Task::encode:
      return run_encode(spec, folder, execution, observer);
    case Task::remember:
      return run_remember(spec, folder, execution, observer);
    case Task::classify:
      break;
  }
  return run_classify(spec, folder, execution, observer);
}

}  // namespace infomorph
