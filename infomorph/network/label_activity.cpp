#include "infomorph/network/label_activity.hpp"

namespace infomorph {

void LabelActivity::add(const Matrix<float>& theta, std::span<const int> labels, int classes) {
  if (samples.empty()) {
    samples.resize(classes);
    fired = Matrix<double>::Zero(theta.rows(), classes);
  }
  for (const int label : labels) ++samples[label];
  for (Eigen::Index n = 0; n < theta.rows(); ++n) {
    for (std::size_t b = 0; b < labels.size(); ++b) {
      fired(n, labels[b]) += theta(n, static_cast<Eigen::Index>(b));
    }
  }
}

}  // namespace infomorph
