#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "infomorph/network/connection_patterns.hpp"
#include "infomorph/network/layer_rules.hpp"
#include "infomorph/spec/range.hpp"

/// The keys of a layer, part of the list in schema.hpp.
namespace infomorph::schema {

/// Words of a choice and what they stand for.
template <typename T>
using Options = std::vector<std::pair<std::string, T>>;

/// The options of a choice among the entries of a list, each with a name and help, and what they
/// mean one after another.
template <typename Entry>
Options<std::string> names_of(const std::vector<Entry>& entries) {
  Options<std::string> options;
  for (const Entry& entry : entries) options.emplace_back(entry.name, entry.name);
  return options;
}

template <typename Entry>
std::string help_of(const std::vector<Entry>& entries) {
  std::string help;
  for (const Entry& entry : entries) help += (help.empty() ? "" : "; ") + std::string(entry.help);
  return help;
}

/// Names that a layer cannot have: what an input may come from beside the layers, and what
/// records.h5 holds beside them.
inline constexpr std::string_view kSourceNames[] = {"image", "label", "self"};
inline constexpr std::string_view kRecordNames[] = {"epoch", "confusion", "pairwise_information",
                                                    "feature_information", "snapshots"};

/// What layers are where the spec says nothing of them.
enum class LayerDefaults {
  none,        ///< as LayerSpec has them
  classifier,  ///< as classifier_layer has them; and there is an output layer in any case
};

constexpr double kLargestCount = 1e9;

inline constexpr std::string_view kGoalHelp =
    "weights of the terms of the goal, such as \"{1}{2}\" and residual; or a preset's name; or a "
    "file and the table in it (default goal)";

/// What a goal has beside its terms.
template <typename V>
void describe(V& v, Goal& g) {
  v.choice("measure", g.measure,
           Options<GoalMeasure>{{"sx", GoalMeasure::sx},
                                {"mmi", GoalMeasure::mmi},
                                {"min", GoalMeasure::min},
                                {"pm", GoalMeasure::pm}},
           "what redundancy means: shared exclusions, or the minimum over the collections of the "
           "mutual information (mmi), of the specific information of each output (min), or of "
           "both pointwise parts (pm)");
}

template <typename V>
void describe(V& v, Modulated2& a) {
  v.number("k1", a.k1, between(0, 1),
           "share of the receptive net input that the context does not modulate; 1 in the layer "
           "output of a classification");
  v.number("k2", a.k2, Range{}, "steepness of the modulation");
}

template <typename V>
void describe(V& v, Modulated3& a) {
  v.number("c1", a.c1, between(0, 1), "share modulated by the contextual class");
  v.number("c2", a.c2, between(0, 1), "share modulated by the lateral class");
  v.number("w1", a.w1, Range{}, "steepness of the contextual modulation");
  v.number("w2", a.w2, Range{}, "steepness of the lateral modulation");
}

template <typename V>
void describe(V& v, SumActivation& a) {
  v.number("beta", a.beta, Range{}, "factor of the sum of all net inputs");
}

template <typename V>
void describe(V& v, KayPhillips& a) {
  v.number("k1", a.k1, between(0, 1), "share that the context does not modulate");
  v.number("k2", a.k2, Range{}, "steepness of the modulation");
}

template <typename V>
void describe(V& /*v*/, ConstantRate& /*s*/) {}

template <typename V>
void describe(V& v, CosineRate& s) {
  v.number("steps", s.steps, between(1, kLargestCount),
           "steps in which the rate falls, along half a cosine, to its last value");
  v.number("final_factor", s.final_factor, between(0, 1), "the last value over the first");
  v.number("start", s.start, between(0, kLargestCount),
           "steps before these, in which the rate is 0: for a readout that waits until the layers "
           "before it have settled; by default none");
}

template <typename V>
void describe(V& v, StepRate& s) {
  v.number("steps", s.steps, between(1, kLargestCount), "steps between two changes of the rate");
  v.number("factor", s.factor, between(0, 1), "what it is multiplied by at each");
}

inline constexpr std::string_view kScheduleHelp =
    "how the learning rate changes over the steps: constant, as published; or smaller ones, which "
    "settle what larger ones leave noisy";

template <typename V>
void describe(V& v, Adam& o) {
  v.number("learning_rate", o.learning_rate, above(0),
           "step size; 0.01 of infomorphic and logistic layers in a classification");
  v.variant("schedule", o.schedule, kScheduleHelp);
  v.number("weight_decay", o.weight_decay, at_least(0),
           "L2 weight decay; 0.001 of infomorphic layers in a classification");
  v.number("final_weight_decay", o.final_weight_decay, at_least(0),
           "the weight decay at the end of annealing, which is geometric");
  v.number("annealing_steps", o.annealing_steps, between(0, kLargestCount),
           "number of steps in which it is annealed; 0: it is constant");
  v.number("beta1", o.beta1, inside(0, 1),
           "decay rate of the first moment, the running mean of the gradient");
  v.number("beta2", o.beta2, inside(0, 1),
           "decay rate of the second moment, the running mean of its square");
  v.number("epsilon", o.epsilon, at_least(1e-30), "added to the root of the second moment");
}

template <typename V>
void describe(V& v, Sgd& o) {
  v.number("learning_rate", o.learning_rate, above(0), "step size");
  v.variant("schedule", o.schedule, kScheduleHelp);
  v.number("weight_decay", o.weight_decay, at_least(0), "L2 weight decay");
  v.number("momentum", o.momentum, between(0, 1),
           "share of the previous step that is added to the next");
}

template <typename V>
void describe(V& v, BinningSpec& b) {
  v.choice("type", b.rule,
           Options<BinningRule>{{"fixed", BinningRule::fixed},
                                {"adaptive", BinningRule::adaptive},
                                {"adaptive_range", BinningRule::adaptive_range},
                                {"soft", BinningRule::soft}},
           "edges of the bins: fixed; per neuron, from its largest net input; or per class, from "
           "the range in the batch. Soft bins share each net input out among all bins, and the "
           "gradient sees the way from one to the next");
  v.list("bins", b.bins, between(1, 10000),
         "number of bins per class; default in a classification: 20 sqrt(batch / 1024), 5 to 20");
  v.list("lower", b.lower, Range{}, "lowest edge of fixed bins, of all classes or per class");
  v.list("upper", b.upper, Range{}, "highest edge of fixed bins, of all classes or per class");
  v.list("softness", b.softness, between(1e-9, 1e9),
         "of soft bins, per class: the width of their flanks, in units of the net input");
  v.choice("range", b.range,
           Options<BinRange>{{"batch", BinRange::batch}, {"fixed", BinRange::fixed}},
           "of soft bins: from the range in the batch, per class; or lower to upper");
}

template <typename V>
void describe(V& /*v*/, BatchEstimation& /*e*/) {}

template <typename V>
void describe(V& v, RunningEstimation& e) {
  v.number("forgetting", e.forgetting, inside(0, 1),
           "share of the running distribution that each batch replaces; needs fixed bins");
}

// Keys that stand beside those of an input class, where there is a window.
template <typename V>
void describe(V& v, Window& w) {
  std::optional<int> size;
  std::optional<int> stride;
  std::optional<int> padding;
  if (w.size > 0) {
    size = w.size;
    stride = w.stride;
    padding = w.padding;
  }
  v.number("size", size, between(1, 1000),
           "of a convolution, which needs it: rows and columns of the window");
  v.number("stride", stride, between(1, 1000),
           "of a convolution: pixels from one place of the window to the next; by default 1");
  v.number("padding", padding, between(0, 1000),
           "of a convolution: rows and columns of zeros, the mean, around the map; by default 0");
  w = {size.value_or(0), stride.value_or(1), padding.value_or(0)};
}

template <typename V>
void describe(V& v, InputSpec& i) {
  v.text("from", i.from, "where the class comes from: image, label, self, or the name of a layer");
  v.choice("pass", i.pass,
           Options<SourcePass>{{"same", SourcePass::same}, {"previous", SourcePass::previous}},
           "which pass of that layer is seen; before the first pass all outputs are 0");
  v.choice("connections", i.connections, names_of(connection_patterns()),
           help_of(connection_patterns()));
  describe(v, i.window);
  v.number("initial_scale", i.initial_scale, at_least(0),
           "initial weights are uniform within this / sqrt(units seen); by default 1");
}

template <typename V>
void describe(V& /*v*/, NoPool& /*p*/) {}

inline constexpr std::string_view kPoolHelp = "rows and columns of each square";

template <typename V>
void describe(V& v, MeanPool& p) {
  v.number("size", p.size, between(1, 1000), kPoolHelp);
}

template <typename V>
void describe(V& v, MaxPool& p) {
  v.number("size", p.size, between(1, 1000), kPoolHelp);
}

template <typename V>
void describe(V& v, LayerSpec& l) {
  v.choice("rule", l.rule, names_of(layer_rules()), help_of(layer_rules()));
  std::optional<int> neurons;
  if (l.neurons > 0) neurons = l.neurons;
  v.number("neurons", neurons, between(1, 1e6),
           "number of neurons; default in the layer output of a classification: one per class");
  l.neurons = neurons.value_or(0);
  v.inputs("inputs", l.inputs, "the input classes");
  v.number("lateral_connections", l.lateral_connections, between(0, 1e6),
           "largest number of random connections per neuron in the lateral class; 0: no limit");
  v.variant("activation", l.activation, "activation of the net inputs");
  v.number("probability_floor", l.probability_floor, between(0, 0.5),
           "firing probabilities are kept within floor..1 - floor");
  v.number(
      "positions", l.positions, between(0, 1e6),
      "of an infomorphic layer with a convolution: how many random positions of each sample enter "
      "histogram and gradient in a step, which costs the rule that much less; other layers always "
      "see all positions; 0: all");
  v.variant("pool", l.pool,
            "of a layer with a convolution: what others see of its map: all of it, or of squares "
            "of it the mean or the largest output");
  v.number(
      "activity", l.activity, inside(0, 1),
      "target of the mean firing probability: the receptive biases are adjusted towards it after "
      "each step in place of learning, for neurons that fire rarely or equally often; by default "
      "they learn");
  v.number(
      "settled_activity", l.settled_activity, inside(0, 1),
      "the target once the learning rate has fallen to 0, by a cosine schedule: for neurons that "
      "learn best while they fire rarely, and are read best when they fire more often; by "
      "default that of activity");
  v.section("binning", l.binning, "bins of the net inputs");
  v.variant("estimation", l.estimation,
            "how the joint distribution of a neuron is estimated: from the batch alone, or from "
            "all batches with exponential forgetting");
  v.goals("goal", l.goal, l.other_goals, l.inputs,
          std::string(kGoalHelp) + "; or such a goal for each class: goal.receptive, ...");
  v.variant("optimiser", l.optimiser, "the optimiser");
}

}  // namespace infomorph::schema
