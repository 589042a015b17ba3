#pragma once

#include <iterator>
#include <string_view>
#include <utility>

#include "infomorph/dataset/image_sets/registry.hpp"
#include "infomorph/spec/run_spec.hpp"
#include "infomorph/spec/schema_layer.hpp"

/// The one list of every key of a spec with its bounds and meaning; defaults are those of the
/// structs. A visitor reads a spec from TOML, writes it, or documents it. Visitors provide
///
///     number(key, value, range, help)     integers and reals, which may be left to the data
///     text(key, value, help)
///     optional_text(key, value, otherwise, help)    left out where it is empty
///     path(key, value, help)              a file or folder; relative to the spec
///     table_or_name(key, value, help)     the path of a table, or the name of other data
///     flag(key, value, help)              true or false
///     choice(key, value, options, help)   one of several words
///     list(key, values, range, help)      a number or a list of numbers
///     texts(key, values, help)            a list of texts
///     section(key, value, help)           a table, described in turn
///     variant(key, value, help)           a table whose `type` decides on its other keys
///     goal(key, value, classes, help)
///     goals(key, first, others, inputs, help)    one goal, or a table of one for each class
///     inputs(key, value, help)            tables receptive, contextual, lateral
///     layers(key, value, defaults, help)  tables by name
namespace infomorph::schema {

// The keys of a table to learn from, which stand beside those of other data.
template <typename V>
void describe_table(V& v, SampleTable& t, std::string_view label_help) {
  v.text("label", t.label, label_help);
  v.texts(
      "features", t.features,
      "of a table: the feature columns, all numeric; empty: all named columns but label and split");
  v.path("test", t.test,
         "another table with the same columns, the test set; the validation set is a fifth of "
         "data.name");
  v.text("split", t.split,
         "of a table: the column that says which set a row belongs to: train, validation (a fifth "
         "of train if there is none) or test; empty: a random fifth each for validation and test, "
         "drawn by the seed");
  v.text("fold", t.fold,
         "where split holds the names of folds: the fold to test on; the network is trained on the "
         "others");
  v.text("delimiter", t.options.delimiter,
         "of CSV: the delimiter; empty: detected among , ; tab and |");
  v.text("decimal", t.options.decimal,
         "decimal mark of numbers, . or ,; empty: a point, or, where commas do not delimit cells, "
         "detected");
  v.text("comment", t.options.comment, "of CSV: lines that begin with this text are skipped");
  v.choice("missing", t.options.missing,
           Options<MissingCells>{{"error", MissingCells::error}, {"drop", MissingCells::drop}},
           "rows with a missing value in a column that is used: refused, or left out");
  v.texts(
      "missing_values", t.options.missing_values,
      "texts that mark a missing value, as an empty cell does; empty: NA, N/A, NaN, NULL and None "
      "in any case, among numbers also ?, . and -");
  v.texts("categorical", t.options.categorical,
          "columns whose cells are categories even if they look like numbers");
  v.texts("numeric", t.options.numeric,
          "numeric columns; cells that are not numbers count as missing");
}

template <typename V>
void describe(V& v, Hierarchy& h) {
  v.number("vocabulary", h.vocabulary, between(2, 1000),
           "symbols of a level, each a channel of a position of the samples");
  v.number("classes", h.classes, between(2, 1000), "number of classes");
  v.number("productions", h.productions, between(1, 10000),
           "ways to write a symbol or class in those of the level below, drawn by chance; synonyms "
           "that have to be learnt");
  v.number("branching", h.branching, between(2, 1000),
           "symbols of the level below that write one; a sample has branching^levels positions");
  v.number("levels", h.levels, between(1, 20), "levels below the classes");
  v.number("train", h.train, between(1, kLargestCount), "samples to learn from, no two equal");
  v.number("validation", h.validation, between(0, kLargestCount), "samples to validate on");
  v.number("test", h.test, between(0, kLargestCount),
           "samples to test on; with the seed and validation, the same ones for any train");
  v.number("rules", h.rules, between(0, static_cast<double>(kLargestSeed)),
           "the seed that productions are drawn by, so that runs with different seeds learn the "
           "same ones; by default that of the run");
}

template <typename V>
void describe(V& v, DataSpec& d) {
  v.table_or_name(
      "name", d.name,
      fmt::format(
          "the data: {}, {}, or the path of a table (CSV with a header, or .npy with columns 0, "
          "1, ...; either may be compressed by gzip), or, if labels is given, of an array",
          image_set_names(), Hierarchy::kName));
  v.path("folder", d.folder,
         "folder of an image set; empty: INFOMORPH_DATA, or where 'infomorph data fetch' put it");
  v.path("labels", d.labels,
         "the file of the labels, whole numbers from 0 on, where data.name is an array of samples "
         "x values, or of images, samples x height x width or samples x height x width x channels: "
         "both .npy, or IDX of bytes as of MNIST, compressed by gzip or not");
  v.path("test_labels", d.test_labels,
         "of arrays: the labels of data.test, samples to test on of the same shape; without them, "
         "a fifth of data.name, drawn by the seed, is tested on");
  v.number("validation", d.validation, between(0, kLargestCount),
           "of an image set, and of arrays: so many samples, the last of those to learn from, or "
           "drawn ones where those to test on are drawn, are the validation set; by default a "
           "fifth, as published");
  v.choice("whitening", d.whitening,
           Options<WhiteningMethod>{{"none", WhiteningMethod::none}, {"zca", WhiteningMethod::zca}},
           "zca: standardised values are decorrelated by the covariance of the training set, and "
           "stay as close to what they were as that allows, so that neurons do not all learn what "
           "most pixels have in common");
  v.number("whitening_epsilon", d.whitening_epsilon, above(0),
           "added to the eigenvalues of the covariance, in units of their mean: directions that "
           "vary less stay small, noise among them; 0.1 as in Coates, Ng and Lee 2011");
  describe_table(v, d.table, "of a table: the column of the classes");
  v.section("hierarchy", d.hierarchy, "the random hierarchy model");
}

template <typename V>
void describe(V& v, Augmentation& a) {
  v.number("shift", a.shift, between(0, 1000),
           "of images: they are moved by up to so many pixels each way, black coming into "
           "sight, so that what is learnt does not hang on a place");
  v.flag("flip", a.flip,
         "of images: half of them are mirrored left to right, where a mirrored image "
         "is of the same class");
  v.number("dropout", a.dropout, between(0, 0.99),
           "each value of a sample becomes 0, the mean, with this probability, and the others grow "
           "by 1 / (1 - dropout), so that no neuron relies on single values");
}

template <typename V>
void describe(V& v, TrainingSpec& t) {
  v.number("epochs", t.epochs, between(0, kLargestCount),
           "passes over the training set; by default as many as make 1200 steps, 30 to 600");
  v.number("batch", t.batch, between(1, kLargestCount),
           "samples in a batch; by default all n training samples where n < 256, up to four "
           "batches of at least 128, and 1024 where n >= 4096");
  v.choice("keep", t.keep, Options<KeptEpoch>{{"last", KeptEpoch::last}, {"best", KeptEpoch::best}},
           "the epoch whose scores are those of the run and whose network predicts: the last, or "
           "the first of those with the largest validation accuracy, where learning on makes it "
           "worse");
  v.section("augmentation", t.augmentation,
            "changes of training samples, drawn anew in each epoch, where there are too few of "
            "them");
}

template <typename V>
void describe(V& v, Bars& b) {
  v.flag("vertical", b.vertical, "vertical bars beside the horizontal ones");
  v.number("probability", b.probability, between(0, 1), "probability of each bar");
  v.number("noise", b.noise, between(0, 1), "probability that a pixel is inverted");
}

template <typename V>
void describe(V& v, Patches& p) {
  v.text("images", p.images,
         fmt::format("the image set that the patches are cut from: {}", image_set_names()));
  v.number("side", p.side, between(1, 1000), "side of a patch, in pixels");
  v.number("count", p.count, between(1, kLargestCount), "number of training patches");
}

template <typename V>
void describe(V& v, EncodeDataSpec& d) {
  v.table_or_name(
      "name", d.name,
      fmt::format("the data: {}, {}, {}, or the path of a table (CSV with a header, or .npy)",
                  Bars::kName, Patches::kName, image_set_names()));
  v.path("folder", d.folder,
         "folder of an image set; empty: INFOMORPH_DATA, or where 'infomorph data fetch' put it");
  describe_table(v, d.table, "of a table: the column of the classes; empty: there is none");
  v.section("bars", d.bars, "images of bars");
  v.section("patches", d.patches, "whitened patches of images");
}

template <typename V>
void describe(V& v, EncodeTrainingSpec& t) {
  v.number("steps", t.steps, between(0, kLargestCount),
           "learning steps on bars, each with newly drawn images");
  v.number("epochs", t.epochs, between(0, kLargestCount),
           "passes over the training set, for all other data");
  v.number("batch", t.batch, between(1, kLargestCount), "samples in a batch");
}

template <typename V>
void describe(V& v, PassesSpec& p) {
  v.number("count", p.count, between(1, 100),
           "number of passes through the network per batch; predictions are made in the last");
  v.number("learn", p.learn, between(1, 100), "the pass that learning takes place in");
  v.choice(
      "trained", p.trained, Options<OutputKind>(std::begin(kOutputKinds), std::end(kOutputKinds)),
      "what layers pass on to each other while they learn, in every pass, as tested says it of "
      "tests; drawn as published, and means where the layers after are to learn without noise");
  v.choice("tested", p.tested,
           Options<OutputKind>(std::begin(kOutputKinds), std::end(kOutputKinds)),
           "what layers pass on in tests, in every pass: drawn outputs, as published; the sign of "
           "A; or the mean of what would be drawn, 2 theta - 1 (theta where "
           "outputs are 0 and 1), which leaves chance out of what is predicted");
}

template <typename V>
void describe(V& /*v*/, IndependentPatterns& /*p*/) {}

template <typename V>
void describe(V& v, MarkovPatterns& p) {
  v.number("correlation", p.correlation, between(-1, 1), "correlation of neighbouring units");
}

template <typename V>
void describe(V& v, SparsePatterns& p) {
  v.number("activity", p.activity, inside(0, 1), "probability of +1");
}

template <typename V>
void describe(V& v, ImagePatterns& p) {
  v.text("set", p.set,
         fmt::format("one of {}; as many neurons as an image has values", image_set_shapes()));
}

template <typename V>
void describe(V& v, PatternDataSpec& d) {
  v.choice("name", d.name, Options<std::string>{{"patterns", "patterns"}},
           "the data: random patterns, or images as patterns");
  v.variant("patterns", d.patterns, "what the patterns are like");
}

template <typename V>
void describe(V& v, MemoryTrainingSpec& t) {
  v.number("steps", t.steps, between(0, kLargestCount), "protocol batch: learning steps");
  v.flag("stop_when_held", t.stop_when_held,
         "protocol batch: learning ends as soon as the score reaches 0.95");
}

template <typename V>
void describe(V& v, RecallSpec& r) {
  v.choice("order", r.order,
           Options<RecallOrder>{{"synchronous", RecallOrder::synchronous},
                                {"asynchronous", RecallOrder::asynchronous}},
           "all neurons together, or one after another in random order");
  v.flag("stochastic", r.stochastic, "fire with probability sigma(field / temperature)");
  v.number("temperature", r.temperature, above(0), "temperature of stochastic recall");
  v.number("steps", r.steps, between(1, kLargestCount), "largest number of steps of recall");
}

template <typename V>
void describe(V& v, PerceptronSpec& p) {
  v.number("margin", p.margin, at_least(0), "margin at which a neuron stops learning");
  v.number("updates", p.updates, between(1, kLargestCount), "largest number of updates per neuron");
}

template <typename V>
void describe(V& v, StreamSpec& s) {
  v.number("patterns", s.patterns, between(1, 1e6), "patterns in a stream");
  v.number("presentations", s.presentations, between(1, 1e6), "steps for which a pattern is shown");
  v.number("decay", s.decay, inside(0, 1), "rule hebb: decay of the weights with each pattern");
}

template <typename V>
void describe(V& v, MemorySpec& m) {
  v.choice(
      "protocol", m.protocol,
      Options<MemoryProtocol>{{"batch", MemoryProtocol::batch}, {"online", MemoryProtocol::online}},
      "all patterns in every step; or a stream of patterns, one after another, none repeated");
  v.choice("rule", m.rule,
           Options<MemoryRule>{{"infomorphic", MemoryRule::infomorphic},
                               {"hebb", MemoryRule::hebb},
                               {"storkey", MemoryRule::storkey},
                               {"pseudo_inverse", MemoryRule::pseudo_inverse},
                               {"perceptron", MemoryRule::perceptron},
                               {"descent_l2", MemoryRule::descent_l2},
                               {"probability_flow", MemoryRule::probability_flow}},
           "gradient ascent of each neuron on its goal; or a rule that others have proposed "
           "(online: hebb only), of which probability_flow too takes the optimiser and "
           "training.steps");
  v.number("neurons", m.neurons, between(2, 1e5), "number of neurons");
  v.list("loads", m.loads, above(0), "protocol batch: the loads to test, in patterns per neuron");
  v.number("seeds", m.seeds, between(1, 1e6),
           "number of memories per load, with consecutive seeds from seed");
  v.flag("noise", m.noise, "protocol batch: also recall from patterns with 1 to N/2 flipped bits");
  v.section("recall", m.recall, "how the network settles");
  v.list("external_weight", m.neuron.external_weight, Range{},
         "weight of a neuron's own bit of the pattern, which is not learnt; two numbers: it "
         "changes linearly from the first to the second over the steps");
  v.number("external_spread", m.neuron.external_spread, between(0, 1),
           "each neuron's is drawn uniformly within external_weight (1 +- this)");
  v.number("initial_scale", m.neuron.initial_scale, at_least(0),
           "initial weights are uniform within this / sqrt(neurons)");
  v.number("probability_floor", m.neuron.probability_floor, between(0, 0.5),
           "firing probabilities are kept within floor..1 - floor");
  v.section("binning", m.neuron.binning, "bins of the net inputs");
  v.variant("estimation", m.neuron.estimation,
            "how the joint distribution of a neuron is estimated; online needs running");
  v.goal("goal", m.neuron.goal, 2, kGoalHelp);
  v.variant("optimiser", m.neuron.optimiser, "the optimiser");
  v.section("perceptron", m.perceptron, "the rule perceptron");
  v.section("stream", m.stream, "the protocol online");
}

template <typename V>
void describe(V& v, ClassifySpec& c) {
  v.optional_text("read", c.network.read, "output", "the layer that predicts the class");
  v.section("data", c.data, "the data to learn from");
  v.section("training", c.training, "length of the training");
  v.section("passes", c.network.passes, "passes through the network");
  v.layers("layers", c.network.layers, LayerDefaults::classifier, "the layers by name");
}

template <typename V>
void describe(V& v, EncodeSpec& e) {
  v.optional_text("read", e.network.read, "hidden", "the layer whose outputs are the code");
  v.section("data", e.data, "the data to learn from");
  v.section("training", e.training, "length of the training");
  v.section("passes", e.network.passes, "passes through the network");
  v.layers("layers", e.network.layers, LayerDefaults::none, "the layers by name");
}

template <typename V>
void describe(V& v, RememberSpec& r) {
  v.section("data", r.data, "the patterns to remember");
  v.section("training", r.training, "length of the training");
  v.section("memory", r.memory, "the memory");
}

template <typename V, typename... T>
void describe_task(V& v, std::variant<T...>& task) {
  std::string name(std::visit([](const auto& current) { return current.kName; }, task));
  v.choice("task", name, Options<std::string>{{std::string(T::kName), std::string(T::kName)}...},
           "the task of the network");
  const auto select = [&]<typename Task>(std::in_place_type_t<Task>) {
    if (name == Task::kName && !std::holds_alternative<Task>(task)) task = Task{};
  };
  (select(std::in_place_type<T>), ...);
}

template <typename V>
void describe(V& v, RunSpec& s) {
  describe_task(v, s.task);
  v.number("seed", s.seed, between(0, static_cast<double>(kLargestSeed)),
           "seed of all random numbers");
  std::visit([&](auto& task) { describe(v, task); }, s.task);
}

}  // namespace infomorph::schema
