#include "infomorph/record/classify_run.hpp"

#include "infomorph/record/classify_recorder.hpp"
#include "infomorph/task/load_data.hpp"

namespace infomorph {

RunOutcome run_classify(const RunSpec& spec, const RunFolder& folder, int threads,
                        RunObserver& observer) {
  const ClassificationData data = load_data(spec.data, spec.seed);
  Network network = classifier_network(spec, data, threads);
  ClassifyRecorder recorder(spec, folder, network, data.preprocessing, data.rows_dropped);
  return record_epochs(recorder, network, observer, [&](int first, auto& follower) {
    return classify(spec, data, network, first, threads, follower);
  });
}

}  // namespace infomorph
