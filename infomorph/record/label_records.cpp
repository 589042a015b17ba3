#include "infomorph/record/label_records.hpp"

namespace infomorph {

void write_labels(const LabelActivity& labels, Hdf5File& file) {
  if (labels.samples.empty()) return;
  file.write("readout_samples", {1, static_cast<int>(labels.samples.size())}, labels.samples);
  file.annotate("readout_samples", "axes", "-, class; training samples of the last epoch");
  file.write("readout_fired", labels.fired);
  file.annotate("readout_fired", "axes", "neuron, class; sum of theta over these samples");
}

LabelActivity read_labels(const Hdf5Reader& file, int classes) {
  if (!file.has("readout_samples")) return {};
  const Matrix<double> samples = file.read_rows("readout_samples", classes, 1);
  return {{samples.row(0).begin(), samples.row(0).end()},
          file.read_rows("readout_fired", classes, classes)};
}

}  // namespace infomorph
