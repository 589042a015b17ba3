#include "infomorph/record/saved_classifier.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/record/parameter_records.hpp"
#include "infomorph/record/preprocessing_records.hpp"
#include "infomorph/record/spec_file.hpp"
#include "infomorph/task/readout.hpp"

namespace infomorph {
namespace {

constexpr int kBatch = 1024;

RunSpec spec_of(const std::filesystem::path& folder) {
  require(std::filesystem::exists(folder / "spec.toml") &&
              std::filesystem::exists(folder / "checkpoint.h5"),
          "{}: holds no run with a checkpoint", folder.string());
  RunSpec spec = read_spec(folder / "spec.toml", {});
  require(spec.task == Task::classify, "{}: the run has learnt no classes to predict",
          folder.string());
  return spec;
}

}  // namespace

SavedClassifier::SavedClassifier(const std::filesystem::path& folder, int threads)
    : spec_(spec_of(folder)),
      preprocessing_(read_preprocessing(Hdf5Reader(folder / "checkpoint.h5"))),
      network_(spec_.network,
               {preprocessing_.width(), static_cast<int>(preprocessing_.classes.size())},
               spec_.seed, threads) {
  const Hdf5Reader file(folder / "checkpoint.h5");
  read_weights(file, network_);
  inverted_ =
      inverted_outputs(file.read("mean_activity"), static_cast<int>(preprocessing_.classes.size()));
}

Predictions SavedClassifier::predict(const Table& table) {
  const Matrix<float> values = values_for(preprocessing_, table);
  const auto rows = static_cast<int>(values.rows());
  const auto classes = static_cast<int>(preprocessing_.classes.size());
  Predictions result{preprocessing_.classes, {}, Matrix<float>(rows, classes)};
  Samples batch;
  for (int begin = 0; begin < rows; begin += kBatch) {
    const int count = std::min(kBatch, rows - begin);
    batch.values = values.middleRows(begin, count);
    const Matrix<float>& output = network_.predict(batch, {0, static_cast<std::uint32_t>(begin)});
    for (int b = 0; b < count; ++b) {
      result.predicted.push_back(predicted_class(output, inverted_, b));
      for (int n = 0; n < classes; ++n) {
        result.evidence(begin + b, n) = evidence(output, inverted_, n, b);
      }
    }
  }
  return result;
}

}  // namespace infomorph
