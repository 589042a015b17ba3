#include "infomorph/network/wiring.hpp"

#include <algorithm>
#include <set>

#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"
#include "infomorph/network/layer_rules.hpp"
#include "infomorph/network/layer_shapes.hpp"

namespace infomorph {
namespace {

using detail::source_layer;

std::string layer_names(const NetworkSpec& spec) {
  std::string names;
  for (const LayerSpec& layer : spec.layers) names += (names.empty() ? "" : ", ") + layer.name;
  return names;
}

void check_sources(const NetworkSpec& spec, const LayerSpec& layer, InputWidths widths) {
  for (const InputSpec& input : layer.inputs) {
    require(input.from != "label" || widths.label > 0,
            "layers.{}: the {} class is from label, which an encoding network does not see",
            layer.name, role_name(input.role));
    const std::string from = source_layer(layer, input);
    const bool previous = input.pass == SourcePass::previous;
    if (from.empty()) {
      require(!previous, "layers.{}: the {} class is from {}, which has no previous pass",
              layer.name, role_name(input.role), input.from);
      continue;
    }
    const auto found = std::ranges::find(spec.layers, from, &LayerSpec::name);
    require(
        found != spec.layers.end(),
        "layers.{}: the {} class is from '{}': expected image, label, self or one of the layers "
        "{}",
        layer.name, role_name(input.role), excerpt(input.from), layer_names(spec));
    require(layer_rule(found->rule).binary_outputs,
            "layers.{}: the {} class is from {}, a logistic layer, which has no binary outputs",
            layer.name, role_name(input.role), from);
    require(!previous || spec.passes.count > 1,
            "layers.{}: the {} class is from the previous pass, but passes.count is 1", layer.name,
            role_name(input.role));
  }
}

void check_rule(const NetworkSpec& spec, const LayerSpec& layer, InputWidths widths) {
  const LayerRule& rule = layer_rule(layer.rule);
  require(widths.label > 0 || !rule.wants_labels,
          "layers.{}: its rule learns labels, which an encoding network does not see", layer.name);
  require(layer.neurons > 0, "layers.{}: has 0 neurons: expected 1 or more", layer.name);
  const std::string read = read_layer(spec, widths.label > 0);
  const bool classifies = widths.label > 0 && layer.name == read;
  if (classifies) {
    require(layer.neurons == widths.label,
            "layers.{}: has {} neurons, but the data have {} classes", read, layer.neurons,
            widths.label);
    require(rule.classifies, "layers.{}: its rule is infomorphic or logistic", read);
  }
  detail::check_shape_keys(layer);
  const bool windowed = detail::sees_windows(layer);
  require(!windowed || layer.name != read,
          "layers.{}: is read, and sees through windows: expected a layer after it that sees the "
          "whole",
          layer.name);
  require(!windowed || rule.make_convolution != nullptr,
          "layers.{}: its rule, {}, has no convolution", layer.name, layer.rule);
  require(
      layer.positions == 0 || rule.has_goal,
      "layers.{}: positions is given, but its rule is {}: only infomorphic neurons learn from some "
      "of them",
      layer.name, layer.rule);
  require(!layer.activity || rule.has_goal,
          "layers.{}: activity is given, but its rule is {}: expected infomorphic", layer.name,
          layer.rule);
  require(!layer.activity || (!layer.inputs.empty() && layer.inputs[0].role == Role::receptive),
          "layers.{}: activity is given, but there is no receptive class whose biases could be set",
          layer.name);
  require(!layer.settled_activity || layer.activity,
          "layers.{}: settled_activity is given without activity", layer.name);
  require(!layer.settled_activity || settling_step(schedule_of(layer.optimiser)),
          "layers.{}: settled_activity is given, but the learning rate never comes to 0: expected "
          "optimiser.schedule with type = \"cosine\" and final_factor = 0",
          layer.name);
  if (layer.lateral_connections > 0) {
    const auto lateral = std::ranges::find(layer.inputs, Role::lateral, &InputSpec::role);
    require(lateral != layer.inputs.end() && !source_layer(layer, *lateral).empty(),
            "layers.{}: lateral_connections needs a lateral class from a layer", layer.name);
  }
  if (rule.check != nullptr) rule.check(spec, layer, widths.label > 0 ? read : "");
}

// The indices of the spec's layers, each after those it needs in the same pass.
std::vector<int> evaluation_order(const NetworkSpec& spec) {
  std::vector<int> order;
  std::set<std::string> ready;
  while (order.size() < spec.layers.size()) {
    const std::size_t before = order.size();
    std::string waiting;
    for (std::size_t i = 0; i < spec.layers.size(); ++i) {
      const LayerSpec& layer = spec.layers[i];
      if (ready.contains(layer.name)) continue;
      const bool can_run = std::ranges::all_of(layer.inputs, [&](const InputSpec& input) {
        const std::string from = source_layer(layer, input);
        return from.empty() || input.pass == SourcePass::previous || ready.contains(from);
      });
      if (can_run) {
        order.push_back(static_cast<int>(i));
        ready.insert(layer.name);
      } else {
        waiting += (waiting.empty() ? "" : ", ") + layer.name;
      }
    }
    require(order.size() > before,
            "layers.{}: a loop within one pass: give one of its input classes pass = \"previous\"",
            waiting);
  }
  return order;
}

int index_of(const Wiring& wiring, const std::string& name) {
  for (std::size_t i = 0; i < wiring.layers.size(); ++i) {
    if (wiring.layers[i].spec.name == name) return static_cast<int>(i);
  }
  return -1;
}

Source resolve(const Wiring& wiring, const LayerSpec& layer, const InputSpec& input) {
  if (input.from == "image") return {.kind = Source::Kind::image};
  if (input.from == "label") return {.kind = Source::Kind::label};
  return {.kind = Source::Kind::layer,
          .layer = index_of(wiring, source_layer(layer, input)),
          .previous = input.pass == SourcePass::previous};
}

void mark_observed(Wiring& wiring) {
  for (int i = static_cast<int>(wiring.layers.size()) - 1; i >= 0; --i) {
    WiredLayer& layer = wiring.layers[i];
    const LayerRule& rule = layer_rule(layer.spec.rule);
    const bool read_by_labels = i == wiring.output && rule.binary_outputs;
    layer.is_observed = rule.has_goal || layer.feeds_observed || read_by_labels;
    if (!layer.is_observed) continue;
    for (const Source& source : layer.sources) {
      if (source.kind != Source::Kind::layer || source.previous) continue;
      wiring.layers[source.layer].feeds_observed = true;
    }
  }
}

// A layer matters early if a previous pass of it is wanted, or if it feeds one that matters.
void mark_needed(Wiring& wiring) {
  for (WiredLayer& layer : wiring.layers) {
    for (const Source& source : layer.sources) {
      if (source.kind != Source::Kind::layer) continue;
      WiredLayer& from = wiring.layers[source.layer];
      (source.previous ? from.needed_early : from.feeds_same_pass) = true;
      if (source.previous && source.view != Source::View::position) from.early_map_seen = true;
    }
  }
  for (auto layer = wiring.layers.rbegin(); layer != wiring.layers.rend(); ++layer) {
    if (!layer->needed_early) continue;
    for (const Source& source : layer->sources) {
      if (source.kind != Source::Kind::layer) continue;
      WiredLayer& from = wiring.layers[source.layer];
      from.needed_early = true;
      if (source.view != Source::View::position) from.early_map_seen = true;
    }
  }
}

}  // namespace

Wiring wire(const NetworkSpec& spec, InputWidths widths) {
  const bool classifies = widths.label > 0;
  const std::string read = read_layer(spec, classifies);
  require(std::ranges::find(spec.layers, read, &LayerSpec::name) != spec.layers.end(),
          "{} network needs a layer called {}; found {}",
          classifies ? "a classifying" : "an encoding", read, layer_names(spec));
  require(spec.passes.learn <= spec.passes.count, "passes.learn is {}, but passes.count is {}",
          spec.passes.learn, spec.passes.count);
  for (const LayerSpec& layer : spec.layers) {
    check_sources(spec, layer, widths);
    check_rule(spec, layer, widths);
  }
  Wiring wiring;
  wiring.passes = spec.passes;
  for (const int i : evaluation_order(spec)) wiring.layers.push_back({spec.layers[i], {}});
  for (WiredLayer& layer : wiring.layers) {
    for (const InputSpec& input : layer.spec.inputs) {
      layer.sources.push_back(resolve(wiring, layer.spec, input));
    }
  }
  detail::resolve_shapes(widths, wiring.layers);
  mark_needed(wiring);
  wiring.output = index_of(wiring, read);
  mark_observed(wiring);
  return wiring;
}

}  // namespace infomorph
