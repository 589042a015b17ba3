#include "infomorph/experiment/classify_run.hpp"

#include "infomorph/experiment/classify_recorder.hpp"
#include "infomorph/record/stored_run.hpp"
#include "infomorph/task/fit_to_data.hpp"
#include "infomorph/task/load_data.hpp"

namespace infomorph {

RunOutcome run_classify(const RunSpec& given, const RunFolder& folder, const Execution& execution,
                        RunObserver& observer) {
  const ClassificationData data = load_data(given.data, given.seed);
  RunSpec spec = given;
  fit_to_data(data.train.size(), data.classes(), spec);
  if (folder.resumes()) require_resumable(spec, folder);
  Network network = classifier_network(spec, data, execution);
  ClassifyRecorder recorder(spec, folder, network, data.preprocessing, data.rows_dropped);
  return record_epochs(recorder, network, observer, [&](int first, auto& follower) {
    return classify(spec, data, network, first, execution, follower);
  });
}

}  // namespace infomorph
