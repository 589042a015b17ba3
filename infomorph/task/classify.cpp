#include "infomorph/task/classify.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/task/readout.hpp"

namespace infomorph {
namespace {

constexpr int kTermsEvery = 8;  // batches
constexpr int kTrainEvaluated = 12000;
constexpr int kEvaluationBatch = 1024;

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

class Classifier {
 public:
  Classifier(const RunSpec& spec, const ClassificationData& data, int threads,
             ClassifyObserver& observer)
      : spec_(spec),
        data_(data),
        threads_(threads),
        observer_(observer),
        network_(spec.network, {data.width(), data.classes()}, spec.seed, threads) {}

  bool run() {
    EpochRecord record;
    for (int epoch = 0; epoch <= spec_.training.epochs; ++epoch) {
      record.epoch = epoch;
      if (!pass(epoch, record)) return false;
      record.steps = network_.steps();
      inverted_ = inverted_outputs(record.information[network_.output_index()].mean_activity,
                                   data_.classes());
      evaluate(record);
      observer_.on_epoch(record, network_);
    }
    return true;
  }

 private:
  using Clock = std::chrono::steady_clock;

  // One pass over the training data; epoch 0 learns nothing. False if interrupted.
  bool pass(int epoch, EpochRecord& record) {
    const std::vector<int> order = batch_order(spec_.seed, epoch, data_.train.size());
    const int size = spec_.training.batch;
    const int batches = (data_.train.size() + size - 1) / size;
    InformationMean mean;
    std::vector<LayerInformation> information;
    record.seconds = 0;
    for (int i = 0; i < batches; ++i) {
      const std::span<const int> chosen(
          order.begin() + static_cast<std::ptrdiff_t>(i) * size,
          order.begin() + std::min((i + 1) * size, data_.train.size()));
      const bool with_terms = i % kTermsEvery == 0;
      const auto begin = Clock::now();
      gather(data_.train, chosen, threads_, batch_);
      const auto gathered = Clock::now();
      if (epoch == 0 || with_terms) network_.observe(batch_, with_terms, information);
      if (with_terms || epoch == 0) mean.add(information, with_terms);
      if (epoch > 0) {
        const auto observed = Clock::now();
        network_.learn(batch_, information);
        record.seconds += std::chrono::duration<double>(Clock::now() - observed).count() +
                          std::chrono::duration<double>(gathered - begin).count();
        if (!with_terms) mean.add(information, false);
      }
      observer_.on_progress({epoch + (i + 1.0) / batches, spec_.training.epochs + 1.0, "epoch"});
      if (observer_.stop_requested()) return false;
    }
    record.information = mean.mean();
    return true;
  }

  void evaluate(EpochRecord& record) {
    TestDraw draw{static_cast<std::uint32_t>(record.epoch), 0};
    record.accuracy.train =
        accuracy(data_.train, std::min(kTrainEvaluated, data_.train.size()), draw);
    record.accuracy.validation = accuracy(data_.validation, data_.validation.size(), draw);
    record.accuracy.test = accuracy(data_.test, data_.test.size(), draw);
    record.confusion = confusion_;
  }

  // Of the first `count` samples; leaves their confusion matrix and moves the draw on.
  double accuracy(const Samples& samples, int count, TestDraw& draw) {
    confusion_ = Matrix<int>::Zero(data_.classes(), data_.classes());
    for (int begin = 0; begin < count; begin += kEvaluationBatch) {
      std::vector<int> chosen(std::min(kEvaluationBatch, count - begin));
      std::iota(chosen.begin(), chosen.end(), begin);
      gather(samples, chosen, threads_, batch_);
      const Matrix<float>& output = network_.predict(batch_, draw);
      draw.first_sample += static_cast<std::uint32_t>(batch_.size());
      for (int b = 0; b < batch_.size(); ++b)
        ++confusion_(batch_.labels[b], predicted_class(output, inverted_, b));
    }
    return count == 0 ? 0 : static_cast<double>(confusion_.trace()) / count;
  }

  const RunSpec& spec_;
  const ClassificationData& data_;
  int threads_;
  ClassifyObserver& observer_;
  Network network_;
  Samples batch_;
  std::vector<bool> inverted_;
  Matrix<int> confusion_;
};

}  // namespace

bool classify(const RunSpec& spec, const ClassificationData& data, int threads,
              ClassifyObserver& observer) {
  require(spec.training.batch <= data.train.size(),
          "training.batch is {}, but there are {} training samples", spec.training.batch,
          data.train.size());
  return Classifier(spec, data, threads, observer).run();
}

}  // namespace infomorph
