#include "infomorph/experiment/saved_classifier.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/experiment/saved_run.hpp"
#include "infomorph/record/parameter_records.hpp"
#include "infomorph/record/preprocessing_records.hpp"
#include "infomorph/record/readout_records.hpp"

namespace infomorph {
namespace {

constexpr int kBatch = 1024;

RunSpec classification_in(const std::filesystem::path& folder) {
  RunSpec spec = spec_of_run(folder);
  require(spec.task == Task::classify, "{}: the run has learnt no classes to predict",
          folder.string());
  return spec;
}

}  // namespace

SavedClassifier::SavedClassifier(const std::filesystem::path& folder, const Execution& execution)
    : spec_(classification_in(folder)),
      preprocessing_(read_preprocessing(Hdf5Reader(folder / "checkpoint.h5"))),
      network_(spec_.network,
               {preprocessing_.width(), static_cast<int>(preprocessing_.classes.size())},
               spec_.seed, execution) {
  const Hdf5Reader file(folder / "checkpoint.h5");
  read_weights(file, network_);
  readout_ = read_readout(file, static_cast<int>(preprocessing_.classes.size()));
}

Vector<double> Predictions::probabilities(Eigen::Index row) const {
  const Vector<double> strength = evidence.row(row).transpose().cast<double>();
  const double sum = strength.sum();
  if (sum > 0) return strength / sum;
  return Vector<double>::Constant(strength.size(), 1.0 / static_cast<double>(strength.size()));
}

Predictions SavedClassifier::predict(const std::filesystem::path& table) {
  const RunTable read = read_for_run(spec_, preprocessing_, table);
  const Matrix<float>& values = read.rows.values;
  const auto rows = static_cast<int>(values.rows());
  const auto classes = static_cast<int>(preprocessing_.classes.size());
  Predictions result{preprocessing_.classes, {}, Matrix<float>::Zero(rows, classes)};
  Samples batch;
  for (int begin = 0; begin < rows; begin += kBatch) {
    const int count = std::min(kBatch, rows - begin);
    batch.values = values.middleRows(begin, count);
    const Matrix<float>& output = network_.predict(batch, {0, static_cast<std::uint32_t>(begin)});
    read.require_outputs(output, begin, count);
    for (int b = 0; b < count; ++b) {
      if (!read.rows.complete[static_cast<std::size_t>(begin + b)]) {
        result.predicted.push_back(Predictions::kNone);
        continue;
      }
      result.predicted.push_back(readout_.predict(output, b));
      const std::vector<float> evidence = readout_.evidence(output, b);
      std::ranges::copy(evidence, result.evidence.row(begin + b).begin());
    }
  }
  return result;
}

}  // namespace infomorph
