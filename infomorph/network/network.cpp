#include "infomorph/network/network.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/base/memory.hpp"
#include "infomorph/network/layer_rules.hpp"

namespace infomorph {
namespace {

// Of a layer of the wiring.
Division divide(const WiredLayer& layer, bool says_class, const Execution& execution) {
  if (says_class || layer.makes_maps || !layer_rule(layer.spec.rule).divides) return {};
  return Division(layer.spec.neurons, execution.ranks());
}

std::unique_ptr<NetworkLayer> build(const WiredLayer& wired, const LayerSeed& seed) {
  std::vector<SampleShape> shapes;
  for (const Source& source : wired.sources) shapes.push_back(source.shape);
  const LayerRule& rule = layer_rule(wired.spec.rule);
  try {
    return (wired.makes_maps ? rule.make_convolution : rule.make)(wired.spec, shapes, seed);
  } catch (const Error& error) {
    throw Error(fmt::format("layers.{}: {}", wired.spec.name, error.what()));
  }
}

// Weights, and of what learns their gradient and the optimiser's moments.
double bytes_of(const WiredLayer& layer, const Division& division) {
  const int neurons = division.is_divided() ? division.here() : layer.spec.neurons;
  double weights = 0;
  for (const Source& source : layer.sources) {
    weights += static_cast<double>(source.units) * neurons;
  }
  const bool adam = std::holds_alternative<Adam>(layer.spec.optimiser);
  return weights * sizeof(float) * (layer.spec.rule == "fixed" ? 1 : adam ? 4 : 3);
}

void require_memory_for(const std::vector<WiredLayer>& layers,
                        const std::vector<Division>& divisions) {
  double bytes = 0;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    bytes += bytes_of(layers[i], divisions[i]);
    require_memory(bytes, fmt::format("layers.{}", layers[i].spec.name));
  }
}

}  // namespace

Network::Network(const NetworkSpec& spec, InputWidths widths, std::uint64_t seed,
                 const Execution& execution)
    : wiring_(wire(spec, widths)),
      classes_(widths.label),
      seed_(seed),
      execution_(execution),
      alone_(execution.alone()) {
  for (int i = 0; i < static_cast<int>(wiring_.layers.size()); ++i) {
    const bool says_class = classes_ > 0 && i == wiring_.output;
    divisions_.push_back(divide(wiring_.layers[i], says_class, execution));
  }
  require_memory_for(wiring_.layers, divisions_);
  for (std::size_t i = 0; i < wiring_.layers.size(); ++i) {
    const Division& division = divisions_[i];
    layers_.push_back(build(wiring_.layers[i], {seed, static_cast<std::uint32_t>(i),
                                                division.first(), division.here()}));
    activities_.emplace_back();
    for (int pass = 0; pass < wiring_.passes.count; ++pass) {
      Activity& activity = activities_.back();
      activity.outputs.emplace_back(division);
      activity.maps.emplace_back(wiring_.layers[i].spec.pool, wiring_.layers[i].grid);
      activity.own_maps.emplace_back(Pool{}, wiring_.layers[i].grid);
    }
  }
  backpropagation_ = Backpropagation::of(wiring_, layers_);
}

int Network::samples_at_a_time(int most) const {
  constexpr int kMostOutputs = 1 << 25;  // of a layer in a pass, 128 MiB
  for (const WiredLayer& layer : wiring_.layers) {
    if (layer.makes_maps) most = std::clamp(kMostOutputs / layer.grid.values(), 1, most);
  }
  return most;
}

bool Network::is_read_by_labels() const {
  return classes_ > 0 && !layers_[static_cast<std::size_t>(wiring_.output)]->gives_probabilities();
}

void Network::begin_batch(const SampleView& batch, std::uint32_t step, bool learning) {
  batch_ = batch;
  purpose_ = Purpose::outputs;
  step_ = step;
  first_sample_ = 0;
  output_kind_ = wiring_.passes.trained;
  labels_.setZero(classes_ > 0 ? batch.size() : 0, classes_);
  for (Eigen::Index b = 0; b < labels_.rows(); ++b) labels_(b, batch.labels[b]) = 1;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    activities_[i].outside_computed = false;
    const bool maps = is_seen(i, learning) || wiring_.layers[i].early_map_seen;
    layers_[i]->begin({batch.size(), step, true, maps});
  }
}

// Whether what a layer draws in the pass that is learnt from matters to others, where nothing is
// learnt to those that are observed.
bool Network::is_seen(std::size_t layer, bool learning) const {
  const WiredLayer& wired = wiring_.layers[layer];
  return learning ? wired.feeds_same_pass : wired.feeds_observed;
}

void Network::begin_test(const SampleView& batch, const TestDraw& draw, OutputKind kind) {
  batch_ = batch;
  purpose_ = Purpose::test_outputs;
  step_ = draw.round;
  first_sample_ = draw.first_sample;
  output_kind_ = kind;
  labels_.resize(0, 0);
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    activities_[i].outside_computed = false;
    layers_[i]->begin({.samples = batch.size()});
  }
}

// No label, or no pass before the first.
Activities<float> Network::zeros_of(const Source& source) const {
  const bool by_position = source.view == Source::View::position;
  const int each = by_position ? layers_[source.layer]->positions_at_work() : 1;
  return {nullptr, batch_.size() * each, source.shape.values(), 0};
}

Activities<float> Network::source_activity(const Source& source, int pass) {
  switch (source.kind) {
    case Source::Kind::image:
      return batch_.values;
    case Source::Kind::label:
      return labels_.size() > 0 ? by_sample(labels_) : zeros_of(source);
    case Source::Kind::layer:
      break;
  }
  const int seen = source.previous ? pass - 1 : pass;
  if (seen < 0) return zeros_of(source);
  Activity& activity = activities_[source.layer];
  const Matrix<float>& outputs = activity.outputs[seen].all(execution_);
  const WiredLayer& from = wiring_.layers[source.layer];
  if (from.makes_maps && source.view != Source::View::position) {
    LayerMap& map =
        (source.view == Source::View::own_map ? activity.own_maps : activity.maps)[seen];
    return by_sample(map.of(outputs, batch_.size(), execution_));
  }
  return {outputs.data(), batch_.size() * layers_[source.layer]->positions_at_work(),
          from.spec.neurons, static_cast<int>(outputs.outerStride()), true};
}

std::span<const Activities<float>> Network::inputs_of(int layer, int pass) {
  inputs_.clear();
  for (const Source& source : wiring_.layers[layer].sources) {
    inputs_.push_back(source_activity(source, pass));
  }
  return inputs_;
}

// What comes from outside is the same in every pass, and comes first: outputs of layers may be on
// their way from other ranks meanwhile.
void Network::compute_net_inputs(int layer, int pass) {
  const std::vector<Source>& sources = wiring_.layers[layer].sources;
  bool& outside_computed = activities_[layer].outside_computed;
  for (const bool outside : {true, false}) {
    if (outside && outside_computed) continue;
    for (std::size_t c = 0; c < sources.size(); ++c) {
      if ((sources[c].kind != Source::Kind::layer) != outside) continue;
      layers_[layer]->compute_net_input(c, source_activity(sources[c], pass), execution_of(layer));
    }
  }
  outside_computed = true;
}

const Execution& Network::execution_of(int layer) const {
  return divisions_[layer].is_divided() ? execution_ : alone_;
}

OutputDraw Network::draw_of(int layer, int pass) const {
  const auto owner = static_cast<std::uint32_t>(layer * wiring_.passes.count + pass);
  return {RandomStream(seed_, purpose_, owner), step_, first_sample_,
          static_cast<std::uint32_t>(divisions_[layer].first()), output_kind_};
}

void Network::draw_outputs(int layer, int pass) {
  LayerOutputs& outputs = activities_[layer].outputs[pass];
  layers_[layer]->draw(draw_of(layer, pass), pass, execution_of(layer), outputs.to_draw());
  outputs_changed(layer, pass);
}

void Network::outputs_changed(int layer, int pass) {
  Activity& activity = activities_[layer];
  activity.outputs[pass].send(batch_.size(), output_kind_ != OutputKind::mean, execution_);
  activity.maps[pass].forget();
  activity.own_maps[pass].forget();
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

void Network::learn(const SampleView& batch, std::vector<LayerInformation>& information,
                    LabelActivity* labels) {
  ++steps_;
  begin_batch(batch, static_cast<std::uint32_t>(steps_), true);
  pass_for_learning(true, false, information, labels);
}

void Network::observe(const SampleView& batch, bool every_term,
                      std::vector<LayerInformation>& information, LabelActivity* labels) {
  // The outputs that the next step will draw.
  begin_batch(batch, static_cast<std::uint32_t>(steps_) + 1, false);
  pass_for_learning(false, every_term, information, labels);
}

// All passes up to the one that is learnt from. Each layer learns as soon as its outputs are drawn:
// what others see of it in this batch does not change.
void Network::pass_for_learning(bool learning, bool every_term,
                                std::vector<LayerInformation>& information, LabelActivity* labels) {
  information.resize(layers_.size());
  const int last = wiring_.passes.learn - 1;
  pass_early(wiring_.passes.learn);
  for (int i = 0; i < static_cast<int>(layers_.size()); ++i) {
    if (!learning && !wiring_.layers[i].is_observed) continue;
    compute_net_inputs(i, last);
    NetworkLayer& layer = *layers_[i];
    LayerOutputs& outputs = activities_[i].outputs[last];
    const bool drawn = is_seen(static_cast<std::size_t>(i), learning);
    if (labels != nullptr && i == wiring_.output && is_read_by_labels()) {
      labels->add(layer.fire(alone_), batch_.labels, classes_);
    }
    const OutputDraw draw = draw_of(i, last);
    layer.evaluate(every_term, drawn ? &draw : nullptr, last, execution_of(i), information[i],
                   outputs.to_draw());
    if (drawn) outputs_changed(i, last);
    if (learning) layer.learn({inputs_of(i, last), batch_.labels, steps_}, execution_of(i));
  }
  if (!learning || !backpropagation_) return;
  const Backpropagation::Passed passed{
      .inputs_of = [this](int layer, int pass) { return inputs_of(layer, pass); },
      .outputs_of = [this](int layer, int pass) -> const Matrix<float>& {
        return activities_[layer].outputs[pass].all(execution_);
      },
      .samples = batch_.size(),
      .passes = wiring_.passes.learn};
  backpropagation_->learn(wiring_, passed, steps_, alone_);
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

const Matrix<float>& Network::encode(const SampleView& batch, const TestDraw& draw,
                                     OutputKind kind) {
  const LayerSpec& read = wiring_.layers[wiring_.output].spec;
  require(layer_rule(read.rule).binary_outputs,
          "layers.{}: its rule is {}, which has no binary outputs: use predict", read.name,
          read.rule);
  begin_test(batch, draw, kind);
  pass_to_output();
  if (kind == OutputKind::mean) output_kind_ = OutputKind::sign;  // a code is binary
  const int last = wiring_.passes.count - 1;
  compute_net_inputs(wiring_.output, last);
  draw_outputs(wiring_.output, last);
  return activities_[wiring_.output].outputs[last].all(execution_);
}

const Matrix<float>& Network::predict(const SampleView& batch, const TestDraw& draw) {
  begin_test(batch, draw, wiring_.passes.tested);
  pass_to_output();
  compute_net_inputs(wiring_.output, wiring_.passes.count - 1);
  return layers_[wiring_.output]->fire(alone_);
}

void Network::set_steps(long steps) {
  steps_ = steps;
  for (auto& layer : layers_) layer->set_steps(steps);
}

void Network::visit_layers(const std::function<void(int, const ParameterArray&)>& visit) {
  for (int i = 0; i < static_cast<int>(layers_.size()); ++i) {
    layers_[i]->visit_parameters([&](const ParameterArray& array) {
      visit(i, {wiring_.layers[i].spec.name + "/" + array.name, array.data, array.rows,
                array.columns});
    });
  }
}

void Network::visit_parameters(const ParameterVisitor& visit) {
  visit_layers([&](int /*layer*/, const ParameterArray& array) { visit(array); });
}

}  // namespace infomorph
