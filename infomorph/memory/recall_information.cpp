#include "infomorph/memory/recall_information.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "infomorph/information/decomposition.hpp"

namespace infomorph {
namespace {

constexpr int kFieldBins = 60;

}  // namespace

std::array<double, 5> terms_of(const std::map<std::array<int, 3>, long>& counts) {
  double total = 0;
  for (const auto& [outcome, count] : counts) total += static_cast<double>(count);
  std::vector<int> outcomes;
  std::vector<double> probabilities;
  for (const auto& [outcome, count] : counts) {
    outcomes.insert(outcomes.end(), outcome.begin(), outcome.end());
    probabilities.push_back(static_cast<double>(count) / total);
  }
  const Decomposition parts = decompose(JointDistribution(2, outcomes, probabilities));
  std::array<double, 5> terms{};
  for (std::size_t i = 0; i < parts.atoms.size(); ++i) terms[i] = parts.atoms[i].total;
  terms[4] = *parts.residual_entropy;
  return terms;
}

RecallInformation recall_information(const Matrix<float>& fields, const Matrix<float>& patterns,
                                     bool integer_fields) {
  const auto neurons = patterns.cols();
  const auto count = patterns.rows();
  const float largest = fields.leftCols(count).cwiseAbs().maxCoeff();
  const auto key_of = [&](float field) {
    if (integer_fields) return static_cast<int>(std::lround(field));
    if (largest == 0) return 0;
    const float place = (field / largest + 1) / 2 * kFieldBins;
    return std::min(kFieldBins - 1, static_cast<int>(place));
  };
  RecallInformation result;
  result.terms.resize(neurons, 5);
  for (Eigen::Index n = 0; n < neurons; ++n) {
    std::map<std::array<int, 3>, long> own;
    for (Eigen::Index mu = 0; mu < count; ++mu) {
      const float field = fields(n, mu);
      ++own[{patterns(mu, n) > 0 ? 1 : 0, key_of(field), field >= 0 ? 1 : 0}];
    }
    const std::array<double, 5> terms = terms_of(own);
    std::ranges::copy(terms, result.terms.row(n).data());
    for (const auto& [outcome, times] : own) result.counts[outcome] += times;
  }
  return result;
}

}  // namespace infomorph
