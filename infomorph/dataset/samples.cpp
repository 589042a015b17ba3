#include "infomorph/dataset/samples.hpp"

#include "infomorph/base/random_order.hpp"

namespace infomorph {

std::vector<int> batch_order(std::uint64_t seed, int epoch, int samples) {
  return random_order(RandomStream(seed, Purpose::batch_order), static_cast<std::uint32_t>(epoch),
                      samples);
}

void whiten(ClassificationData& data, double epsilon) {
  const Whitening& whitening =
      data.preprocessing.whitening.emplace(whitening_of(data.train.values, epsilon));
  for (Samples* part : {&data.train, &data.validation, &data.test}) {
    if (part->size() > 0) whitening.apply(part->values);
  }
}

void gather(const Samples& samples, std::span<const int> chosen, const Execution& execution,
            Samples& batch) {
  const auto count = static_cast<int>(chosen.size());
  batch.values.resize(count, samples.values.cols());
  const bool labelled = !samples.labels.empty();
  batch.labels.resize(labelled ? chosen.size() : 0);
  parallel_for(count, execution, [&](int i, int) {
    batch.values.row(i) = samples.values.row(chosen[i]);
    if (labelled) batch.labels[i] = samples.labels[chosen[i]];
  });
}

}  // namespace infomorph
