#include "infomorph/record/readout_records.hpp"

namespace infomorph {

void write_readout(const Readout& readout, Hdf5File& file) {
  const LabelActivity& labels = readout.labels();
  if (labels.samples.empty()) return;
  file.write("readout_samples", {1, static_cast<int>(labels.samples.size())}, labels.samples);
  file.annotate("readout_samples", "axes", "-, class; training samples of the last epoch");
  file.write("readout_fired", labels.fired);
  file.annotate("readout_fired", "axes", "neuron, class; sum of theta over these samples");
}

Readout read_readout(const Hdf5Reader& file, int classes) {
  if (!file.has("readout_samples")) return {};
  const Matrix<double> samples = file.read_rows("readout_samples", classes, 1);
  return Readout({{samples.row(0).begin(), samples.row(0).end()},
                  file.read_rows("readout_fired", classes, classes)});
}

}  // namespace infomorph
