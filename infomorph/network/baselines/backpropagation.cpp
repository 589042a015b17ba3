#include "infomorph/network/baselines/backpropagation.hpp"

#include <algorithm>

namespace infomorph {
namespace {

// sum += addend, where an empty sum counts as 0.
void add_to(Matrix<float>& sum, const Matrix<float>& addend) {
  if (sum.size() == 0) {
    sum = addend;
  } else {
    sum += addend;
  }
}

}  // namespace

std::optional<Backpropagation> Backpropagation::of(
    const Wiring& wiring, const std::vector<std::unique_ptr<NetworkLayer>>& layers) {
  Backpropagation result;
  for (const auto& layer : layers) {
    result.learning_.push_back(dynamic_cast<BackpropLayer*>(layer.get()));
  }
  if (std::ranges::count(result.learning_, nullptr) == std::ssize(layers)) return std::nullopt;
  result.output_ = &dynamic_cast<LogisticLayer&>(*layers[wiring.output]);
  result.output_->keep_input_slopes();
  return result;
}

void Backpropagation::learn(const Wiring& wiring, int passes, long step, const Inputs& inputs_of,
                            const Execution& execution) const {
  const std::size_t count = learning_.size();
  // Of the log-likelihood by the outputs of each pass and layer; empty: it does not depend on them.
  std::vector<std::vector<Matrix<float>>> slopes(passes, std::vector<Matrix<float>>(count));
  const Source& read = wiring.layers[wiring.output].sources[0];
  if (read.kind == Source::Kind::layer) {
    slopes[passes - 1][read.layer] = output_->input_slopes();
  }
  std::vector<Matrix<float>> carried;
  for (int pass = passes - 1; pass >= 0; --pass) {
    for (int i = static_cast<int>(count) - 1; i >= 0; --i) {
      if (learning_[i] == nullptr || slopes[pass][i].size() == 0) continue;
      learning_[i]->carry_back(pass, slopes[pass][i], inputs_of(i, pass), execution, carried);
      const std::vector<Source>& sources = wiring.layers[i].sources;
      for (std::size_t c = 0; c < sources.size(); ++c) {
        const int seen = sources[c].previous ? pass - 1 : pass;
        if (sources[c].kind != Source::Kind::layer || seen < 0) continue;
        add_to(slopes[seen][sources[c].layer], carried[c]);
      }
    }
  }
  for (BackpropLayer* layer : learning_) {
    if (layer != nullptr) layer->ascend(step, execution);
  }
}

}  // namespace infomorph
