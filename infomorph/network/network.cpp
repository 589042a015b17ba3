#include "infomorph/network/network.hpp"

#include <algorithm>

#include "infomorph/algebra/product.hpp"
#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

std::variant<NeuronLayer, LogisticLayer> build(const WiredLayer& wired, const LayerSeed& seed) {
  try {
    if (wired.spec.rule == LearningRule::logistic) {
      return LogisticLayer(wired.spec, wired.sources[0].units, seed);
    }
    std::vector<int> units;
    for (const Source& source : wired.sources) units.push_back(source.units);
    return NeuronLayer(wired.spec, units, seed);
  } catch (const Error& error) {
    throw Error(fmt::format("layers.{}: {}", wired.spec.name, error.what()));
  }
}

Activities<float> by_sample(const Matrix<float>& values) {
  return {values.data(), static_cast<int>(values.rows()), static_cast<int>(values.cols()),
          static_cast<int>(values.outerStride())};
}

// sum += addend, where an empty sum counts as 0.
template <typename M>
void add_to(M& sum, const M& addend) {
  if (sum.size() == 0) {
    sum = addend;
  } else {
    sum += addend;
  }
}

}  // namespace

Network::Network(const NetworkSpec& spec, InputWidths widths, std::uint64_t seed,
                 const Execution& execution)
    : wiring_(wire(spec, widths)), classes_(widths.label), seed_(seed), execution_(execution) {
  for (std::size_t i = 0; i < wiring_.layers.size(); ++i) {
    layers_.push_back(build(wiring_.layers[i], {seed, static_cast<std::uint32_t>(i)}));
  }
  activities_.resize(layers_.size());
  for (Activity& activity : activities_) {
    activity.outputs.resize(wiring_.passes.count);
    activity.slopes.resize(wiring_.passes.count);
  }
}

void Network::begin_batch(const Samples& batch, std::uint32_t step) {
  batch_ = &batch;
  purpose_ = Purpose::outputs;
  step_ = step;
  first_sample_ = 0;
  by_sign_ = false;
  labels_.setZero(classes_ > 0 ? batch.size() : 0, classes_);
  for (Eigen::Index b = 0; b < labels_.rows(); ++b) labels_(b, batch.labels[b]) = 1;
  for (Activity& activity : activities_) activity.outside_computed = false;
}

void Network::begin_test(const Samples& batch, const TestDraw& draw, bool by_sign) {
  batch_ = &batch;
  purpose_ = Purpose::test_outputs;
  step_ = draw.round;
  first_sample_ = draw.first_sample;
  by_sign_ = by_sign;
  labels_.resize(0, 0);
  for (Activity& activity : activities_) activity.outside_computed = false;
}

Activities<float> Network::source_activity(const Source& source, int pass) const {
  const Activities<float> zero{nullptr, batch_->size(), source.units, 0};
  switch (source.kind) {
    case Source::Kind::image:
      return by_sample(batch_->values);
    case Source::Kind::label:
      return labels_.size() > 0 ? by_sample(labels_) : zero;
    case Source::Kind::layer:
      break;
  }
  const int seen = source.previous ? pass - 1 : pass;
  if (seen < 0) return zero;
  const Matrix<float>& outputs = activities_[source.layer].outputs[seen];
  return {outputs.data(), batch_->size(), source.units, static_cast<int>(outputs.outerStride()),
          true};
}

std::span<const Activities<float>> Network::inputs_of(int layer, int pass) {
  inputs_.clear();
  for (const Source& source : wiring_.layers[layer].sources) {
    inputs_.push_back(source_activity(source, pass));
  }
  return inputs_;
}

// What comes from outside is the same in every pass.
void Network::compute_net_inputs(int layer, int pass) {
  const auto inputs = inputs_of(layer, pass);
  const std::vector<Source>& sources = wiring_.layers[layer].sources;
  auto& neurons = std::get<NeuronLayer>(layers_[layer]);
  bool& outside_computed = activities_[layer].outside_computed;
  for (std::size_t c = 0; c < sources.size(); ++c) {
    if (outside_computed && sources[c].kind != Source::Kind::layer) continue;
    neurons.compute_net_input(c, inputs[c], execution_);
  }
  outside_computed = true;
}

OutputDraw Network::draw_of(int layer, int pass) const {
  const auto owner = static_cast<std::uint32_t>(layer * wiring_.passes.count + pass);
  const LearningRule rule = wiring_.layers[layer].spec.rule;
  const bool by_sign = by_sign_ || rule == LearningRule::fixed || rule == LearningRule::oja;
  return {RandomStream(seed_, purpose_, owner), step_, first_sample_, by_sign};
}

void Network::draw_outputs(int layer, int pass) {
  auto& neurons = std::get<NeuronLayer>(layers_[layer]);
  Activity& activity = activities_[layer];
  const OutputDraw draw = draw_of(layer, pass);
  if (neurons.spec().rule != LearningRule::backprop) {
    neurons.draw(draw, execution_, activity.outputs[pass]);
    return;
  }
  neurons.fire_with_slopes(execution_, activity.outputs[pass], activity.slopes[pass]);
  neurons.draw(draw, execution_, activity.outputs[pass]);
}

// All but the last of `passes` passes.
void Network::pass_early(int passes) {
  for (int pass = 0; pass + 1 < passes; ++pass) {
    for (std::size_t i = 0; i < layers_.size(); ++i) {
      if (!wiring_.layers[i].needed_early) continue;
      compute_net_inputs(static_cast<int>(i), pass);
      draw_outputs(static_cast<int>(i), pass);
    }
  }
}

void Network::learn(const Samples& batch, std::vector<LayerInformation>& information,
                    LabelActivity* labels) {
  ++steps_;
  begin_batch(batch, static_cast<std::uint32_t>(steps_));
  pass_for_learning(true, false, information, labels);
}

void Network::observe(const Samples& batch, bool every_term,
                      std::vector<LayerInformation>& information, LabelActivity* labels) {
  // The outputs that the next step will draw.
  begin_batch(batch, static_cast<std::uint32_t>(steps_) + 1);
  pass_for_learning(false, every_term, information, labels);
}

// All passes up to the one that is learnt from. Each layer learns as soon as its outputs are drawn:
// what others see of it in this batch does not change.
void Network::pass_for_learning(bool learning, bool every_term,
                                std::vector<LayerInformation>& information, LabelActivity* labels) {
  information.resize(layers_.size());
  const int last = wiring_.passes.learn - 1;
  pass_early(wiring_.passes.learn);
  const bool backprop = std::ranges::any_of(wiring_.layers, [](const WiredLayer& layer) {
    return layer.spec.rule == LearningRule::backprop;
  });
  Matrix<float> output_slopes;
  for (int i = 0; i < static_cast<int>(layers_.size()); ++i) {
    if (auto* logistic = std::get_if<LogisticLayer>(&layers_[i])) {
      if (!learning) continue;
      logistic->learn(inputs_of(i, last)[0], batch_->labels, steps_, execution_,
                      backprop ? &output_slopes : nullptr);
      continue;
    }
    compute_net_inputs(i, last);
    auto& neurons = std::get<NeuronLayer>(layers_[i]);
    const bool wanted = wiring_.layers[i].feeds_same_pass;
    if (neurons.spec().rule == LearningRule::infomorphic) {
      if (labels != nullptr && classes_ > 0 && i == wiring_.output) {
        labels->add(neurons.fire(execution_), batch_->labels, classes_);
      }
      const OutputDraw draw = draw_of(i, last);
      neurons.evaluate(every_term, execution_, information[i], wanted ? &draw : nullptr,
                       &activities_[i].outputs[last]);
      if (learning) neurons.ascend(inputs_of(i, last), steps_, execution_);
      continue;
    }
    if (wanted) draw_outputs(i, last);
    if (learning && neurons.spec().rule == LearningRule::oja) {
      neurons.ascend_oja(inputs_of(i, last)[0], steps_, execution_);
    }
  }
  if (learning && backprop) learn_by_backprop(wiring_.passes.learn, output_slopes);
}

// Carries the slope of the log-likelihood by the output layer's inputs back through layers and
// passes; a drawn output counts as its firing probability.
void Network::learn_by_backprop(int passes, const Matrix<float>& output_slopes) {
  const std::size_t count = layers_.size();
  std::vector<std::vector<Matrix<float>>> slopes(passes, std::vector<Matrix<float>>(count));
  slopes[passes - 1][wiring_.layers[wiring_.output].sources[0].layer] = output_slopes;
  std::vector<std::vector<ClassGradient<float>>> gradients(count);
  for (int pass = passes - 1; pass >= 0; --pass) {
    for (int i = static_cast<int>(count) - 1; i >= 0; --i) {
      if (slopes[pass][i].size() == 0 || wiring_.layers[i].spec.rule != LearningRule::backprop) {
        continue;
      }
      auto& neurons = std::get<NeuronLayer>(layers_[i]);
      const std::vector<Source>& sources = wiring_.layers[i].sources;
      const auto inputs = inputs_of(i, pass);
      gradients[i].resize(sources.size());
      for (std::size_t c = 0; c < sources.size(); ++c) {
        Matrix<float>& net_input_slopes = activities_[i].slopes[pass][c];
        net_input_slopes.array() *= slopes[pass][i].array();
        const InputClass<float>& input = neurons.layer().classes[c];
        ClassGradient<float> gradient;
        class_gradient(input, net_input_slopes, inputs[c], execution_, gradient);
        add_to(gradients[i][c].weights, gradient.weights);
        add_to(gradients[i][c].biases, gradient.biases);
        const int seen = sources[c].previous ? pass - 1 : pass;
        if (sources[c].kind != Source::Kind::layer || seen < 0) continue;
        Matrix<float> carried(sources[c].units, net_input_slopes.cols());
        multiply_back(input.weights, net_input_slopes, batch_->size(), execution_, carried);
        add_to(slopes[seen][sources[c].layer], carried);
      }
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (gradients[i].empty()) continue;
    std::get<NeuronLayer>(layers_[i]).ascend_gradients(gradients[i], steps_, execution_);
  }
}

// All passes, as far as the layer that is read needs them.
void Network::pass_to_output() {
  const int passes = wiring_.passes.count;
  pass_early(passes);
  for (int i = 0; i < static_cast<int>(layers_.size()); ++i) {
    if (i == wiring_.output || !wiring_.layers[i].feeds_same_pass) continue;
    compute_net_inputs(i, passes - 1);
    draw_outputs(i, passes - 1);
  }
}

const Matrix<float>& Network::encode(const Samples& batch, const TestDraw& draw, bool by_sign) {
  begin_test(batch, draw, by_sign);
  pass_to_output();
  const int last = wiring_.passes.count - 1;
  compute_net_inputs(wiring_.output, last);
  draw_outputs(wiring_.output, last);
  return activities_[wiring_.output].outputs[last];
}

const Matrix<float>& Network::predict(const Samples& batch, const TestDraw& draw) {
  begin_test(batch, draw, !wiring_.passes.sampled_when_tested);
  pass_to_output();
  const int passes = wiring_.passes.count;
  const int output = wiring_.output;
  if (auto* logistic = std::get_if<LogisticLayer>(&layers_[output])) {
    return logistic->predict(inputs_of(output, passes - 1)[0], execution_);
  }
  compute_net_inputs(output, passes - 1);
  return std::get<NeuronLayer>(layers_[output]).fire(execution_);
}

void Network::set_steps(long steps) {
  steps_ = steps;
  for (auto& layer : layers_) {
    if (auto* neurons = std::get_if<NeuronLayer>(&layer)) neurons->set_steps(steps);
  }
}

void Network::visit_parameters(const ParameterVisitor& visit) {
  for (auto& layer : layers_) {
    std::visit(
        [&](auto& of_rule) {
          of_rule.visit_parameters([&](const ParameterArray& array) {
            visit({of_rule.spec().name + "/" + array.name, array.data, array.rows, array.columns});
          });
        },
        layer);
  }
}

}  // namespace infomorph
