#include "infomorph/task/information_mean.hpp"

namespace infomorph {
namespace {

void add_layer(const LayerInformation& layer, bool with_terms, LayerInformation& sum) {
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

}  // namespace

void InformationMean::add(const std::vector<LayerInformation>& batch, bool with_terms) {
  sums_.resize(batch.size());
  for (std::size_t i = 0; i < batch.size(); ++i) add_layer(batch[i], with_terms, sums_[i]);
  ++goals_;
  if (with_terms) ++terms_;
}

std::vector<LayerInformation> InformationMean::mean() const {
  std::vector<LayerInformation> means = sums_;
  for (LayerInformation& mean : means) {
    for (double& goal : mean.goal) goal /= goals_;
    for (double& activity : mean.mean_activity) activity /= goals_;
    if (terms_ > 0) mean.terms /= terms_;
  }
  return means;
}

}  // namespace infomorph
