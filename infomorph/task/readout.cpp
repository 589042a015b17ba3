#include "infomorph/task/readout.hpp"

#include <algorithm>
#include <cmath>

namespace infomorph {

Readout::Readout(LabelActivity labels) : labels_(std::move(labels)) {
  if (labels_.samples.empty()) return;
  const Eigen::Map<const Vector<double>> samples(labels_.samples.data(),
                                                 static_cast<Eigen::Index>(labels_.samples.size()));
  const double total = samples.sum();
  const Eigen::Index neurons = labels_.fired.rows();
  silent_ = (samples.array() + 1).log();
  fires_.resize(neurons, samples.size());
  for (Eigen::Index n = 0; n < neurons; ++n) {
    const auto fired = labels_.fired.row(n).array();
    const bool inverted = fired[n] * total < fired.sum() * samples[n];
    inverted_.push_back(inverted);
    const Vector<double> rate = (fired.transpose() + 1) / (samples.array() + 2);
    silent_.array() += (1 - rate.array()).log();
    fires_.row(n) = (rate.array() / (1 - rate.array())).log();
    const auto says = [&](Eigen::Index c) { return inverted ? 1 - rate[c] : rate[c]; };
    one_of_n_ = one_of_n_ && says(n) > 0.5;
    for (Eigen::Index c = 0; c < samples.size(); ++c) {
      one_of_n_ = one_of_n_ && (c == n || says(c) < says(n) / 2);
    }
  }
}

std::vector<float> Readout::evidence(const Matrix<float>& output, int sample) const {
  const auto theta = output.col(sample);
  if (one_of_n_) {
    std::vector<float> evidence(theta.begin(), theta.end());
    for (std::size_t n = 0; n < inverted_.size(); ++n) {
      if (inverted_[n]) evidence[n] = 1 - evidence[n];
    }
    return evidence;
  }
  Vector<double> score = silent_ + fires_.transpose() * theta.cast<double>();
  score = (score.array() - score.maxCoeff()).exp();
  score /= score.sum();
  const Vector<float> evidence = score.cast<float>();
  return {evidence.begin(), evidence.end()};
}

int Readout::predict(const Matrix<float>& output, int sample) const {
  const std::vector<float> all = evidence(output, sample);
  return static_cast<int>(std::ranges::max_element(all) - all.begin());
}

}  // namespace infomorph
