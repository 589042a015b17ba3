#include "infomorph/task/code_scores.hpp"

#include <algorithm>
#include <cmath>

#include "infomorph/task/overflow.hpp"

namespace infomorph {
namespace {

constexpr int kBatch = 1024;
constexpr int kFreshBatches = 64;

// Tells the stream of fresh images from that of images to learn from, which is owner 0.
constexpr std::uint32_t kFreshImages = 1;

// Sets the bits of samples first, first + 1, ... where the outputs [N x >= samples] fire.
void set_code(const Matrix<float>& outputs, int first, int samples, BitRows& code) {
  for (int n = 0; n < code.rows(); ++n) {
    for (int b = 0; b < samples; ++b) {
      if (outputs(n, b) > 0) code.set(n, first + b);
    }
  }
}

int code_length(const Network& network) {
  return network.layers()[network.output_index()].spec.neurons;
}

double exact_joint_information(Network& network, const Bars& bars) {
  const BarImages every = every_combination(bars);
  const std::vector<std::int64_t> words =
      joint_values(code_of(network, every.pixels, 0, OutputKind::sign));
  std::vector<double> probability(1 + *std::ranges::max_element(words), 0.0);
  for (std::size_t m = 0; m < words.size(); ++m) {
    probability[words[m]] += combination_probability(bars, every.features[m]);
  }
  double entropy = 0;
  for (const double p : probability) entropy -= p > 0 ? p * std::log2(p) : 0;
  return entropy;
}

}  // namespace

int features_recovered(const Matrix<double>& feature_information) {
  std::vector<bool> recovered(feature_information.cols(), false);
  for (Eigen::Index n = 0; n < feature_information.rows(); ++n) {
    Eigen::Index best = 0;
    if (feature_information.row(n).maxCoeff(&best) >= kRecoveredInformation) recovered[best] = true;
  }
  return static_cast<int>(std::ranges::count(recovered, true));
}

double information_per_neuron(const Matrix<double>& feature_information) {
  return feature_information.rowwise().maxCoeff().mean();
}

double mean_redundancy(const CodeScores& scores) {
  const auto neurons = static_cast<double>(scores.pairwise.rows());
  if (neurons < 2) return 0;
  return (scores.pairwise.sum() - scores.pairwise.trace()) / (neurons * (neurons - 1));
}

BitRows code_of(Network& network, const Matrix<float>& values, std::uint32_t round,
                OutputKind kind) {
  const auto samples = static_cast<int>(values.rows());
  BitRows code(code_length(network), samples);
  Samples batch;
  for (int first = 0; first < samples; first += kBatch) {
    batch.values = values.middleRows(first, std::min(kBatch, samples - first));
    const TestDraw draw{round, static_cast<std::uint32_t>(first)};
    const Matrix<float>& outputs = network.encode(batch, draw, kind);
    require_outputs(network, outputs, batch.size());
    set_code(outputs, first, batch.size(), code);
  }
  return code;
}

CodeScores score_bars(Network& network, const Bars& bars, std::uint64_t seed, std::uint32_t round) {
  const RandomStream stream(seed, Purpose::bars, kFreshImages);
  BitRows code(code_length(network), kBatch * kFreshBatches);
  BitRows features(bars.features(), kBatch * kFreshBatches);
  BarImages images;
  Samples batch;
  for (int i = 0; i < kFreshBatches; ++i) {
    draw_bars(bars, stream, static_cast<std::uint32_t>(i), kBatch, images);
    std::swap(batch.values, images.pixels);
    const TestDraw draw{round, static_cast<std::uint32_t>(i * kBatch)};
    const Matrix<float>& outputs = network.encode(batch, draw, OutputKind::drawn);
    require_outputs(network, outputs, kBatch);
    set_code(outputs, i * kBatch, kBatch, code);
    for (int b = 0; b < kBatch; ++b) {
      for (int f = 0; f < bars.features(); ++f) {
        if ((images.features[b] >> f & 1U) != 0) features.set(f, i * kBatch + b);
      }
    }
  }
  return {pairwise_information(code, code), pairwise_information(code, features),
          exact_joint_information(network, bars), joint_information(code, features)};
}

CodeScores score_samples(Network& network, const Matrix<float>& values, std::uint32_t round,
                         OutputKind kind) {
  const BitRows code = code_of(network, values, round, kind);
  return {.pairwise = pairwise_information(code, code), .feature_information = {}};
}

}  // namespace infomorph
