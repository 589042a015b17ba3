#include "infomorph/task/classify.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "infomorph/base/error.hpp"
#include "infomorph/dataset/image_sets/registry.hpp"
#include "infomorph/task/accuracy.hpp"
#include "infomorph/task/fit_to_data.hpp"
#include "infomorph/task/load_data.hpp"
#include "infomorph/task/overflow.hpp"
#include "infomorph/task/readout.hpp"

namespace infomorph {
namespace {

constexpr int kEvaluationBatch = 1024;

// Of the parts that there are.
std::vector<FigureColumn> accuracy_columns(const ClassificationData& data) {
  std::vector<FigureColumn> columns = {{.name = "accuracy.train", .rank = 3}};
  if (data.validation.size() > 0) columns.push_back({.name = "accuracy.validation", .rank = 2});
  if (data.test.size() > 0) columns.push_back({.name = "accuracy.test", .rank = 1});
  return columns;
}

// Scores the parts of the data by what a readout says.
class ClassScores {
 public:
  ClassScores(const ClassificationData& data, const Execution& execution)
      : data_(data), execution_(execution) {}

  void operator()(Network& network, EpochRecord& record) {
    const Readout readout(record.labels);
    TestDraw draw{static_cast<std::uint32_t>(record.epoch), 0};
    const auto accuracy = [&](const Samples& samples, int count) {
      confusion_ = confusion(network, readout, samples, count, draw);
      return static_cast<double>(confusion_.trace()) / count;
    };
    record.figures = {accuracy(data_.train, std::min(kTrainEvaluated, data_.train.size()))};
    if (data_.validation.size() > 0) {
      record.figures.push_back(accuracy(data_.validation, data_.validation.size()));
    }
    if (data_.test.size() > 0) {
      record.figures.push_back(accuracy(data_.test, data_.test.size()));
    }
    record.arrays = {confusion_.cast<double>()};
  }

 private:
  // Of the first `count` samples, by [true class x predicted class]; moves the draw on.
  Matrix<int> confusion(Network& network, const Readout& readout, const Samples& samples, int count,
                        TestDraw& draw) {
    Matrix<int> counts = Matrix<int>::Zero(data_.classes(), data_.classes());
    const int each = network.samples_at_a_time(kEvaluationBatch);
    for (int begin = 0; begin < count; begin += each) {
      std::vector<int> chosen(std::min(each, count - begin));
      std::iota(chosen.begin(), chosen.end(), begin);
      gather(samples, chosen, execution_, batch_);
      const Matrix<float>& output = network.predict(batch_, draw);
      require_outputs(network, output, batch_.size());
      draw.first_sample += static_cast<std::uint32_t>(batch_.size());
      for (int b = 0; b < batch_.size(); ++b)
        ++counts(batch_.labels[b], readout.predict(output, b));
    }
    return counts;
  }

  const ClassificationData& data_;
  Execution execution_;
  Samples batch_;
  Matrix<int> confusion_;  // of the part scored last
};

std::optional<Augmenter> augmenter_of(const ClassifySpec& spec, const ClassificationData& data,
                                      std::uint64_t seed) {
  const Augmentation& augmentation = spec.training.augmentation;
  if (!augmentation.changes_anything()) return std::nullopt;
  return Augmenter(augmentation, data, seed);
}

// The column by which the best epoch is chosen.
std::optional<std::size_t> kept_by(const ClassifySpec& spec, const ClassificationData& data) {
  if (spec.training.keep == KeptEpoch::last) return std::nullopt;
  require(data.validation.size() > 0,
          "training.keep is best, but there are no validation samples to choose an epoch by");
  return 1;  // of accuracy_columns()
}

}  // namespace

Training classification(const ClassifySpec& spec, const ClassificationData& data,
                        std::uint64_t seed, const Execution& execution) {
  const int batch = *spec.training.batch;
  require(batch <= data.train.size(), "training.batch is {}, but there are {} training samples",
          batch, data.train.size());
  const int classes = data.classes();
  return Training(
      Network(spec.network, {data.width(), classes, data.preprocessing.shape}, seed, execution),
      std::make_unique<ShuffledBatches>(data.train, batch, seed, execution,
                                        augmenter_of(spec, data, seed)),
      *spec.training.epochs,
      {.columns = accuracy_columns(data),
       .arrays = {{.name = "confusion",
                   .rows = classes,
                   .columns = classes,
                   .axes = "true class, predicted class; counts of test samples",
                   .integer = true}},
       .score = ClassScores(data, execution),
       .kept_by = kept_by(spec, data)});
}

PreparedTraining prepare(ClassifySpec& spec, std::uint64_t seed, const Execution& execution) {
  const auto data = std::make_shared<const ClassificationData>(load_data(spec.data, seed));
  fit_to_data(data->train.size(), data->classes(), spec);
  if (spec.data.is_array_set() || find_image_set(spec.data.name) != nullptr) {
    spec.data.validation = data->validation.size();
  }
  return {data, classification(spec, *data, seed, execution), data->preprocessing,
          data->rows_dropped, data->remark};
}

}  // namespace infomorph
