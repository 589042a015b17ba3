#include "infomorph/experiment/encode_run.hpp"

#include "infomorph/experiment/encode_recorder.hpp"

namespace infomorph {

RunOutcome run_encode(const RunSpec& spec, const RunFolder& folder, const Execution& execution,
                      RunObserver& observer) {
  const EncodeData data = load_encode_data(spec.encode.data, spec.seed);
  Network network = encoder_network(spec, data, execution);
  EncodeRecorder recorder(spec, folder, network, data);
  return record_epochs(recorder, network, observer, [&](int first, auto& follower) {
    return encode(spec, data, network, first, execution, follower);
  });
}

}  // namespace infomorph
