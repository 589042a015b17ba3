#include "infomorph/record/label_records.hpp"

#include <algorithm>
#include <cmath>

#include "infomorph/base/error.hpp"

namespace infomorph {

void write_labels(const LabelActivity& labels, const std::string& prefix, Hdf5File& file) {
  if (labels.samples.empty()) return;
  const std::string samples = prefix + "readout_samples";
  const std::string fired = prefix + "readout_fired";
  file.write(samples, {1, static_cast<int>(labels.samples.size())}, labels.samples);
  file.annotate(samples, "axes", "-, class; training samples of the epoch");
  file.write(fired, labels.fired);
  file.annotate(fired, "axes", "neuron, class; sum of theta over these samples");
}

LabelActivity read_labels(const Hdf5Reader& file, const std::string& prefix, const Network& network,
                          int classes) {
  if (!network.is_read_by_labels()) return {};
  const int neurons =
      network.layers()[static_cast<std::size_t>(network.output_index())].spec.neurons;
  LabelActivity labels{file.read<double>(prefix + "readout_samples", {1, classes}),
                       file.read_matrix<double>(prefix + "readout_fired", neurons, classes)};
  const bool counts = std::ranges::all_of(
      labels.samples, [](double count) { return count >= 0 && count == std::floor(count); });
  require(counts, "{}: readout_samples holds what is no count", file.path().string());
  for (Eigen::Index n = 0; n < neurons; ++n) {
    for (Eigen::Index c = 0; c < classes; ++c) {
      const double most = labels.samples[static_cast<std::size_t>(c)];
      // A sum of so many firing probabilities.
      require(labels.fired(n, c) >= 0 && labels.fired(n, c) <= most,
              "{}: readout_fired of neuron {} and class {} is {}, expected a number from 0 to {}",
              file.path().string(), n, c, labels.fired(n, c), most);
    }
  }
  return labels;
}

}  // namespace infomorph
