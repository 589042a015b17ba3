#include "infomorph/experiment/epoch_run.hpp"
#include "infomorph/task/classify.hpp"
#include "infomorph/task/fit_to_data.hpp"
#include "infomorph/task/load_data.hpp"

namespace infomorph {

RunOutcome run_task(const ClassifySpec& given, const RunRequest& request) {
  const std::uint64_t seed = request.spec.seed;
  const ClassificationData data = load_data(given.data, seed);
  ClassifySpec task = given;
  fit_to_data(data.train.size(), data.classes(), task);
  const RunSpec spec{seed, task};
  // What is run depends on the data too.
  if (request.folder.resumes()) require_resumable(spec, request.folder);
  Training training = classification(task, data, seed, request.execution);
  return run_epochs(spec, training, {data.preprocessing, data.rows_dropped}, request);
}

}  // namespace infomorph
