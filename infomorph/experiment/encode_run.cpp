#include "infomorph/experiment/epoch_run.hpp"
#include "infomorph/task/encode.hpp"

namespace infomorph {

RunOutcome run_task(const EncodeSpec& task, const RunRequest& request) {
  if (request.folder.resumes()) require_resumable(request.spec, request.folder);
  const std::uint64_t seed = request.spec.seed;
  const EncodeData data = load_encode_data(task.data, seed);
  Training training = encoding(task, data, seed, request.execution);
  DataRecord record;
  if (const auto* samples = std::get_if<ClassificationData>(&data)) {
    record = {samples->preprocessing, samples->rows_dropped};
  }
  return run_epochs(request.spec, training, std::move(record), request);
}

}  // namespace infomorph
