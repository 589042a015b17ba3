#include "infomorph/task/epoch.hpp"

#include <algorithm>
#include <chrono>

#include "infomorph/task/overflow.hpp"

namespace infomorph {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kTermsEvery = 8;  // batches

// Means over the batches of an epoch, of every layer.
class InformationMean {
 public:
  void add(const std::vector<LayerInformation>& batch, bool with_terms) {
    sums_.resize(batch.size());
    for (std::size_t i = 0; i < batch.size(); ++i) add_layer(batch[i], with_terms, sums_[i]);
    ++goals_;
    if (with_terms) ++terms_;
  }

  std::vector<LayerInformation> mean() const {
    std::vector<LayerInformation> means = sums_;
    for (LayerInformation& mean : means) {
      for (double& goal : mean.goal) goal /= goals_;
      for (double& activity : mean.mean_activity) activity /= goals_;
      if (terms_ > 0) mean.terms /= terms_;
    }
    return means;
  }

 private:
  static void add_layer(const LayerInformation& layer, bool with_terms, LayerInformation& sum) {
    if (sum.goal.empty()) {
      sum.goal.assign(layer.goal.size(), 0.0);
      sum.mean_activity.assign(layer.goal.size(), 0.0);
    }
    for (std::size_t n = 0; n < layer.goal.size(); ++n) {
      sum.goal[n] += layer.goal[n];
      sum.mean_activity[n] += layer.mean_activity[n];
    }
    if (!with_terms) return;
    if (sum.terms.size() == 0)
      sum.terms = Matrix<double>::Zero(layer.terms.rows(), layer.terms.cols());
    sum.terms += layer.terms;
  }

  std::vector<LayerInformation> sums_;
  int goals_ = 0;
  int terms_ = 0;
};

}  // namespace

ShuffledBatches::ShuffledBatches(const Samples& samples, int size, std::uint64_t seed,
                                 const Execution& execution)
    : samples_(samples), size_(size), seed_(seed), execution_(execution) {}

int ShuffledBatches::count(int /*epoch*/) const { return (samples_.size() + size_ - 1) / size_; }

const Samples& ShuffledBatches::batch(int epoch, int i) {
  if (epoch != ordered_epoch_) order_ = batch_order(seed_, epoch, samples_.size());
  ordered_epoch_ = epoch;
  const std::span<const int> chosen(order_.begin() + static_cast<std::ptrdiff_t>(i) * size_,
                                    order_.begin() + std::min((i + 1) * size_, samples_.size()));
  gather(samples_, chosen, execution_, batch_);
  return batch_;
}

EpochPass pass_epoch(Network& network, Batches& batches, int epoch,
                     const std::function<bool(int done)>& proceed) {
  EpochPass pass;
  InformationMean mean;
  std::vector<LayerInformation> information;
  const int count = batches.count(epoch);
  for (int i = 0; i < count; ++i) {
    const bool with_terms = i % kTermsEvery == 0;
    const auto begin = Clock::now();
    const Samples& batch = batches.batch(epoch, i);
    const auto made = Clock::now();
    if (epoch == 0 || with_terms) {
      network.observe(batch, with_terms, information, epoch == 0 ? &pass.labels : nullptr);
      mean.add(information, with_terms);
    }
    if (epoch > 0) {
      const auto observed = Clock::now();
      network.learn(batch, information, &pass.labels);
      pass.seconds += std::chrono::duration<double>(Clock::now() - observed + made - begin).count();
      if (!with_terms) mean.add(information, false);
    }
    if (!proceed(i + 1)) return pass;
  }
  pass.complete = true;
  pass.information = mean.mean();
  require_finite(network, pass.information, epoch);
  return pass;
}

}  // namespace infomorph
