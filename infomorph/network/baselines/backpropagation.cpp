#include "infomorph/network/baselines/backpropagation.hpp"

#include <algorithm>

#include "infomorph/network/output_map.hpp"

namespace infomorph {
namespace {

// sum += addend, where an empty sum counts as 0. Columns beyond the samples mean nothing.
void add_to(Matrix<float>& sum, const Matrix<float>& addend) {
  if (sum.size() == 0) {
    sum = addend;
  } else {
    const Eigen::Index columns = std::min(sum.cols(), addend.cols());
    sum.leftCols(columns) += addend.leftCols(columns);
  }
}

}  // namespace

std::optional<Backpropagation> Backpropagation::of(
    const Wiring& wiring, const std::vector<std::unique_ptr<NetworkLayer>>& layers) {
  Backpropagation result;
  for (const auto& layer : layers) {
    result.learning_.push_back(dynamic_cast<Backpropagated*>(layer.get()));
  }
  if (std::ranges::count(result.learning_, nullptr) == std::ssize(layers)) return std::nullopt;
  result.output_ = &dynamic_cast<LogisticLayer&>(*layers[wiring.output]);
  result.output_->keep_input_slopes();
  return result;
}

void Backpropagation::learn(const Wiring& wiring, const Passed& passed, long step,
                            const Execution& execution) const {
  const std::size_t count = learning_.size();
  // Of the log-likelihood by the outputs of each pass and layer; empty: it does not depend on them.
  std::vector<std::vector<Matrix<float>>> slopes(passed.passes, std::vector<Matrix<float>>(count));
  // From what a class sees to the outputs it was made of, in the pass that it sees.
  const auto add = [&](const Source& source, int pass, const Matrix<float>& carried) {
    const WiredLayer& from = wiring.layers[source.layer];
    Matrix<float>& sum = slopes[pass][source.layer];
    if (!from.makes_maps || source.view == Source::View::position) {
      add_to(sum, carried);
      return;
    }
    Matrix<float> of_outputs;
    const bool own = source.view == Source::View::own_map;
    carry_back_map(own ? Pool{} : from.spec.pool, from.grid, passed.outputs_of(source.layer, pass),
                   carried, passed.samples, execution, of_outputs);
    add_to(sum, of_outputs);
  };
  const Source& read = wiring.layers[wiring.output].sources[0];
  if (read.kind == Source::Kind::layer) add(read, passed.passes - 1, output_->input_slopes());
  std::vector<Matrix<float>> carried;
  std::vector<Matrix<float>*> wanted;
  for (int pass = passed.passes - 1; pass >= 0; --pass) {
    const auto pass_seen = [&](const Source& source) { return source.previous ? pass - 1 : pass; };
    for (int i = static_cast<int>(count) - 1; i >= 0; --i) {
      if (learning_[i] == nullptr || slopes[pass][i].size() == 0) continue;
      const std::vector<Source>& sources = wiring.layers[i].sources;
      carried.resize(std::max(carried.size(), sources.size()));
      wanted.assign(sources.size(), nullptr);
      for (std::size_t c = 0; c < sources.size(); ++c) {
        const bool drawn = sources[c].kind == Source::Kind::layer && pass_seen(sources[c]) >= 0;
        if (drawn) wanted[c] = &carried[c];
      }
      learning_[i]->carry_back(pass, slopes[pass][i], passed.inputs_of(i, pass), execution, wanted);
      for (std::size_t c = 0; c < sources.size(); ++c) {
        if (wanted[c] != nullptr) add(sources[c], pass_seen(sources[c]), carried[c]);
      }
    }
  }
  for (Backpropagated* layer : learning_) {
    if (layer != nullptr) layer->ascend(step, execution);
  }
}

}  // namespace infomorph
