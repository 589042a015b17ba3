#include "infomorph/record/run.hpp"

#include "infomorph/record/classify_run.hpp"
#include "infomorph/record/encode_run.hpp"
#include "infomorph/record/remember_run.hpp"
#include "infomorph/record/stored_run.hpp"

namespace infomorph {

RunOutcome run(const RunSpec& spec, const RunFolder& folder, int threads, RunObserver& observer) {
  // What a classification is depends on its data too.
  if (folder.resumes() && spec.task != Task::classify) require_resumable(spec, folder);
  switch (spec.task) {
    case Task::encode:
      return run_encode(spec, folder, threads, observer);
    case Task::remember:
      return run_remember(spec, folder, threads, observer);
    case Task::classify:
      break;
  }
  return run_classify(spec, folder, threads, observer);
}

}  // namespace infomorph
