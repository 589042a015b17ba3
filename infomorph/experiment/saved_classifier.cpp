#include "infomorph/experiment/saved_classifier.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/record/label_records.hpp"
#include "infomorph/record/parameter_records.hpp"

namespace infomorph {

SavedClassifier::SavedClassifier(const std::filesystem::path& folder, const Execution& execution)
    : SavedClassifier(
          folder,
          spec_of_run_with<ClassifySpec>(folder, "the run has learnt no classes to predict"),
          execution) {}

SavedClassifier::SavedClassifier(const std::filesystem::path& folder, const RunSpec& spec,
                                 const Execution& execution)
    : options_(std::get<ClassifySpec>(spec.task).data.table.options),
      saved_(folder, std::get<ClassifySpec>(spec.task).network, true, spec.seed, execution),
      readout_(read_labels(saved_.checkpoint(), kept_prefix(saved_.checkpoint()), saved_.network(),
                           saved_.classes())) {
  const DataSpec& data = std::get<ClassifySpec>(spec.task).data;
  const bool whitened = data.whitening != WhiteningMethod::none;
  require(whitened == saved_.preprocessing().whitening.has_value(),
          "{}: has {} whitening, but data.whitening in spec.toml says {}",
          saved_.checkpoint().path().string(), whitened ? "no" : "a", whitened ? "zca" : "none");
}

Vector<double> Predictions::probabilities(Eigen::Index row) const {
  const Vector<double> strength = evidence.row(row).transpose().cast<double>();
  const double sum = strength.sum();
  if (sum > 0) return strength / sum;
  return Vector<double>::Constant(strength.size(), 1.0 / static_cast<double>(strength.size()));
}

Predictions SavedClassifier::predict(const std::filesystem::path& table) {
  Predictions result{saved_.preprocessing().classes, {}, {}};
  std::vector<std::vector<float>> evidence;
  const std::vector<bool> complete = saved_.pass(
      table, options_,
      [&](const Samples& batch, const TestDraw& draw) -> const Matrix<float>& {
        return saved_.network().predict(batch, draw);
      },
      [&](const Matrix<float>& output, int /*first*/, int count) {
        for (int b = 0; b < count; ++b) {
          result.predicted.push_back(readout_.predict(output, b));
          evidence.push_back(readout_.evidence(output, b));
        }
      });
  result.evidence =
      Matrix<float>::Zero(static_cast<Eigen::Index>(complete.size()), saved_.classes());
  for (std::size_t i = 0; i < complete.size(); ++i) {
    if (complete[i]) {
      std::ranges::copy(evidence[i], result.evidence.row(static_cast<Eigen::Index>(i)).begin());
    } else {
      result.predicted[i] = Predictions::kNone;
    }
  }
  return result;
}

}  // namespace infomorph
