#include "infomorph/task/classify.hpp"

#include <algorithm>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/task/overflow.hpp"

namespace infomorph {
namespace {

constexpr int kEvaluationBatch = 1024;

class Classifier {
 public:
  Classifier(const RunSpec& spec, const ClassificationData& data, const Execution& execution,
             EpochObserver<ClassifyRecord>& observer, Network& network)
      : spec_(spec),
        data_(data),
        execution_(execution),
        observer_(observer),
        network_(network),
        batches_(data.train, *spec.training.batch, spec.seed, execution) {}

  bool run(int first) {
    ClassifyRecord record;
    for (int epoch = first; epoch <= *spec_.training.epochs; ++epoch) {
      const int count = batches_.count(epoch);
      const EpochPass pass = pass_epoch(network_, batches_, epoch, [&](int done) {
        observer_.on_progress(
            {epoch + static_cast<double>(done) / count, *spec_.training.epochs + 1.0, "epoch"});
        return !observer_.stop_requested();
      });
      if (!pass.complete) return false;
      record.epoch = epoch;
      record.seconds = pass.seconds;
      record.information = pass.information;
      record.steps = network_.steps();
      record.readout = Readout(pass.labels);
      evaluate(record);
      observer_.on_epoch(record, network_);
    }
    return true;
  }

 private:
  void evaluate(ClassifyRecord& record) {
    TestDraw draw{static_cast<std::uint32_t>(record.epoch), 0};
    const Readout& readout = record.readout;
    record.accuracy.train =
        accuracy(data_.train, std::min(kTrainEvaluated, data_.train.size()), readout, draw);
    record.accuracy.validation = accuracy(data_.validation, data_.validation.size(), readout, draw);
    record.accuracy.test = accuracy(data_.test, data_.test.size(), readout, draw);
    record.confusion = confusion_;
  }

  // Of the first `count` samples; leaves their confusion matrix and moves the draw on.
  double accuracy(const Samples& samples, int count, const Readout& readout, TestDraw& draw) {
    confusion_ = Matrix<int>::Zero(data_.classes(), data_.classes());
    for (int begin = 0; begin < count; begin += kEvaluationBatch) {
      std::vector<int> chosen(std::min(kEvaluationBatch, count - begin));
      std::iota(chosen.begin(), chosen.end(), begin);
      gather(samples, chosen, execution_, batch_);
      const Matrix<float>& output = network_.predict(batch_, draw);
      require_outputs(network_, output, batch_.size());
      draw.first_sample += static_cast<std::uint32_t>(batch_.size());
      for (int b = 0; b < batch_.size(); ++b)
        ++confusion_(batch_.labels[b], readout.predict(output, b));
    }
    return count == 0 ? 0 : static_cast<double>(confusion_.trace()) / count;
  }

  const RunSpec& spec_;
  const ClassificationData& data_;
  Execution execution_;
  EpochObserver<ClassifyRecord>& observer_;
  Network& network_;
  ShuffledBatches batches_;
  Samples batch_;
  Matrix<int> confusion_;
};

}  // namespace

Network classifier_network(const RunSpec& spec, const ClassificationData& data,
                           const Execution& execution) {
  require(*spec.training.batch <= data.train.size(),
          "training.batch is {}, but there are {} training samples", *spec.training.batch,
          data.train.size());
  return Network(spec.network, {data.width(), data.classes()}, spec.seed, execution);
}

bool classify(const RunSpec& spec, const ClassificationData& data, Network& network, int first,
              const Execution& execution, EpochObserver<ClassifyRecord>& observer) {
  return Classifier(spec, data, execution, observer, network).run(first);
}

}  // namespace infomorph
