#include "infomorph/spec/spec_file.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"
#include "tests/paths.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

constexpr const char* kSpec = R"(task = "classify"
[training]
epochs = 3
[layers.output]
goal = { "{1}{2}" = 1.0, residual = 0.5 }
activation = { type = "modulated_2", k1 = 1.0 }
[layers.output.inputs]
receptive = { from = "image" }
contextual = { from = "label", connections = "identity" }
[layers.output.optimiser]
learning_rate = 0.01
)";

RunSpec parse(const std::string& text, const std::vector<std::string>& settings = {}) {
  return parse_spec(text, "x.toml", settings);
}

ClassifySpec classification(const std::string& text,
                            const std::vector<std::string>& settings = {}) {
  return std::get<ClassifySpec>(parse(text, settings).task);
}

std::string message(const std::string& text, const std::vector<std::string>& settings = {}) {
  return error_message([&] { parse(text, settings); });
}

std::string replaced(const std::string& from, const std::string& to) {
  std::string text = kSpec;
  return text.replace(text.find(from), from.size(), to);
}

TEST(spec_file, reads_values_and_keeps_defaults) {
  const ClassifySpec spec = classification(kSpec);
  EXPECT_EQ(spec.training.epochs, 3);
  EXPECT_FALSE(spec.training.batch) << "left to the data";
  ASSERT_EQ(spec.network.layers.size(), 1U);
  const LayerSpec& output = spec.network.layers[0];
  EXPECT_EQ(output.name, "output");
  EXPECT_EQ(output.inputs[1].role, Role::contextual);
  EXPECT_EQ(output.inputs[1].connections, "identity");
  EXPECT_EQ(std::get<Modulated2>(output.activation).k1, 1);
  EXPECT_EQ(std::get<Adam>(output.optimiser).learning_rate, 0.01);
  EXPECT_EQ(goal_terms(output.goal), (std::vector<GoalTerm>{{"{1}{2}", 1}, {"residual", 0.5}}));
}

TEST(spec_file, means_of_training_are_off_unless_they_are_given) {
  const ClassifySpec plain = classification(kSpec);
  EXPECT_EQ(plain.network.passes.tested, OutputKind::drawn);
  EXPECT_EQ(plain.training.keep, KeptEpoch::last);
  EXPECT_FALSE(plain.training.augmentation.changes_anything());
  EXPECT_FALSE(plain.data.validation);
  const Adam adam = std::get<Adam>(plain.network.layers[0].optimiser);
  EXPECT_TRUE(std::holds_alternative<ConstantRate>(adam.schedule));

  const std::vector<std::string> settings = {"passes.tested=mean",
                                             "data.validation=5000",
                                             "training.keep=best",
                                             "training.augmentation.shift=1",
                                             "training.augmentation.flip=true",
                                             "training.augmentation.dropout=0.25",
                                             "layers.output.optimiser.schedule.type=step",
                                             "layers.output.optimiser.schedule.steps=70"};
  const RunSpec run = parse(kSpec, settings);
  const auto& given = std::get<ClassifySpec>(run.task);
  EXPECT_EQ(given.network.passes.tested, OutputKind::mean);
  EXPECT_EQ(given.data.validation, 5000);
  EXPECT_EQ(given.training.keep, KeptEpoch::best);
  EXPECT_EQ(given.training.augmentation.shift, 1);
  EXPECT_TRUE(given.training.augmentation.flip);
  EXPECT_EQ(given.training.augmentation.dropout, 0.25);
  const Adam of_steps = std::get<Adam>(given.network.layers[0].optimiser);
  EXPECT_EQ(std::get<StepRate>(of_steps.schedule).steps, 70);
  EXPECT_EQ(write_spec(parse(write_spec(run))), write_spec(run));
}

TEST(spec_file, the_key_of_outputs_in_tests_before_it_had_three_values_leads_to_the_one_now) {
  EXPECT_EQ(message(kSpec, {"passes.sampled_when_tested=false"}),
            "--set: unknown key 'passes.sampled_when_tested'; the nearest key is 'passes.tested'");
}

TEST(spec_file, settings_change_any_key_with_or_without_quotes) {
  const RunSpec run =
      parse(kSpec, {"training.epochs=5", "layers.output.goal.{1}=-0.25", "data.name=fashion_mnist",
                    "data.folder=\"/some/where\"", "layers.output.rule=logistic",
                    "layers.output.binning.bins=[20, 30]", "seed=7"});
  const ClassifySpec& spec = std::get<ClassifySpec>(run.task);
  EXPECT_EQ(spec.training.epochs, 5);
  EXPECT_EQ(run.seed, 7U);
  EXPECT_EQ(spec.data.name, "fashion_mnist");
  EXPECT_EQ(spec.data.folder, "/some/where");
  EXPECT_EQ(spec.network.layers[0].rule, "logistic");
  EXPECT_EQ(spec.network.layers[0].binning.bins, (std::vector<int>{20, 30}));
  EXPECT_EQ(goal_terms(spec.network.layers[0].goal),
            (std::vector<GoalTerm>{{"{1}{2}", 1}, {"{1}", -0.25}, {"residual", 0.5}}));
}

TEST(spec_file, goals_come_from_presets_and_files) {
  ClassifySpec spec = classification(kSpec, {"layers.output.goal=infomax"});
  EXPECT_EQ(goal_terms(spec.network.layers[0].goal),
            (std::vector<GoalTerm>{{"{1}{2}", 1}, {"{1}", 1}}));

  const TemporaryFolder folder;
  folder.write("goals.toml", "[goal]\n\"{1}\" = 2\n[other]\n\"{12}\" = 3\n");
  const auto path =
      folder.write("x.toml", replaced("{ \"{1}{2}\" = 1.0, residual = 0.5 }",
                                      "{ file = \"goals.toml\", table = \"other\" }"));
  const auto read = [&](const char* setting) {
    return std::get<ClassifySpec>(read_spec(path, {setting}).task);
  };
  spec = read("layers.output.goal.{1}{2}=0.5");
  EXPECT_EQ(goal_terms(spec.network.layers[0].goal),
            (std::vector<GoalTerm>{{"{1}{2}", 0.5}, {"{12}", 3}}));
  spec = read("layers.output.goal={file = \"goals.toml\"}");
  EXPECT_EQ(goal_terms(spec.network.layers[0].goal), (std::vector<GoalTerm>{{"{1}", 2}}));
}

TEST(spec_file, a_goal_has_a_measure_however_it_is_given) {
  const auto measure = [](const std::string& spec, const std::vector<std::string>& settings) {
    return classification(spec, settings).network.layers[0].goal.measure;
  };
  EXPECT_EQ(measure(kSpec, {}), GoalMeasure::sx);
  EXPECT_EQ(measure(kSpec, {"layers.output.goal.measure=min"}), GoalMeasure::min);
  EXPECT_EQ(measure(replaced("{ \"{1}{2}\" = 1.0, residual = 0.5 }", "\"infomax\""),
                    {"layers.output.goal.measure=pm"}),
            GoalMeasure::pm);
  const TemporaryFolder folder;
  folder.write("goals.toml", "[goal]\n\"{1}\" = 2\n[other]\n\"{12}\" = 3\nmeasure = \"min\"\n");
  const auto from = [&](const std::string& reference) {
    const auto path =
        folder.write("x.toml", replaced("{ \"{1}{2}\" = 1.0, residual = 0.5 }", reference.c_str()));
    const Goal goal = std::get<ClassifySpec>(read_spec(path, {}).task).network.layers[0].goal;
    EXPECT_EQ(goal_terms(goal).size(), 1U);
    return goal.measure;
  };
  EXPECT_EQ(from("{ file = \"goals.toml\", measure = \"mmi\" }"), GoalMeasure::mmi);
  EXPECT_EQ(from("{ file = \"goals.toml\", table = \"other\" }"), GoalMeasure::min);
  EXPECT_EQ(message(kSpec, {"layers.output.goal.measure=imin"}),
            "--set: layers.output.goal.measure is 'imin': expected one of sx, mmi, min, pm");
}

TEST(spec_file, the_written_spec_reads_back_the_same) {
  for (const std::string activation : {"modulated_2", "sum", "kay_phillips"}) {
    const RunSpec spec = parse(
        kSpec, {"layers.output.activation={type = \"" + activation + "\"}",
                "layers.output.optimiser={type = \"sgd\", momentum = 0.5}",
                "data.folder=/a \"strange\" \\ name", "layers.output.probability_floor=1e-7"});
    const std::string written = write_spec(spec);
    EXPECT_EQ(write_spec(parse(written)), written);
    EXPECT_EQ(classification(written).data.folder, "/a \"strange\" \\ name");
  }
}

TEST(spec_file, lists_of_texts_and_columns_called_by_a_number_are_read_and_written) {
  const RunSpec spec = parse(kSpec, {"data.features=[\"a\", \"size, mm\"]", "data.label=4",
                                     "data.missing=drop", "data.missing_values=[\"-999\"]"});
  const ClassifySpec& task = std::get<ClassifySpec>(spec.task);
  EXPECT_EQ(task.data.table.features, (std::vector<std::string>{"a", "size, mm"}));
  EXPECT_EQ(task.data.table.label, "4");
  EXPECT_EQ(task.data.table.options.missing, MissingCells::drop);
  const std::string written = write_spec(spec);
  EXPECT_EQ(classification(written).data.table.features, task.data.table.features);
  EXPECT_EQ(write_spec(parse(written)), written);
  EXPECT_EQ(message(kSpec, {"data.features=a"}),
            "--set: data.features is not a list: expected one as in [\"a\", \"b\"]");
}

TEST(spec_file, what_a_search_varies_is_left_to_it) {
  const std::string spec = kSpec;
  const std::string search =
      "[search]\ntrials = 3\n[search.space]\n\"seed\" = { low = 1, high = 9 }\n";
  EXPECT_EQ(write_spec(parse(spec + search)), write_spec(parse(spec)));
  EXPECT_EQ(message("search = 3\n" + spec), "x.toml:1:10: search is not a table");
  EXPECT_EQ(
      message(spec + "[serach]\ntrials = 1\n").find("x.toml:13:1: unknown key 'serach.trials'"),
      0U);
}

TEST(spec_file, unknown_keys_name_the_nearest_and_the_place) {
  EXPECT_EQ(message(replaced("[training]", "[trainig]")),
            "x.toml:3:1: unknown key 'trainig.epochs'; the nearest key is 'training.epochs'");
  EXPECT_EQ(message(replaced("learning_rate", "learning_rat")),
            "x.toml:11:1: unknown key 'layers.output.optimiser.learning_rat' where the type is "
            "'adam'; the nearest key is 'layers.output.optimiser.learning_rate'");
  EXPECT_EQ(message(kSpec, {"trainig.epochs=3"}),
            "--set: unknown key 'trainig.epochs'; the nearest key is 'training.epochs'");
  EXPECT_EQ(
      message(kSpec, {"layers.output.optimiser.type=sgd", "layers.output.optimiser.beta1=0.5"}),
      "--set: unknown key 'layers.output.optimiser.beta1' where the type is 'sgd'; the nearest "
      "key is 'layers.output.optimiser.type'");
}

TEST(spec_file, wrong_values_name_key_place_and_expectation) {
  EXPECT_NE(message(replaced("layers.output", "layers.\"a,b\"")).find("the layer's name 'a,b' has"),
            std::string::npos);
  EXPECT_EQ(message(replaced("0.01", "-0.01")),
            "x.toml:11:17: layers.output.optimiser.learning_rate is -0.01: expected a number "
            "between 0 and 1000000, both excluded");
  EXPECT_EQ(message(kSpec, {"layers.output.neurons=0"}),
            "--set: layers.output.neurons is 0: expected a number from 1 to 1000000");
  EXPECT_EQ(message(replaced("epochs = 3", "epochs = 2.5")),
            "x.toml:3:10: training.epochs is not an integer");
  EXPECT_EQ(message(replaced("epochs = 3", "epochs = \"3\"")),
            "x.toml:3:10: training.epochs is the text '3': expected an integer");
  EXPECT_EQ(message(kSpec, {"layers.output.optimiser.learning_rate=.5"}),
            "--set: layers.output.optimiser.learning_rate is the text '.5': expected a number");
  EXPECT_EQ(message(replaced("\"identity\"", "\"identiti\"")),
            "x.toml:9:46: layers.output.inputs.contextual.connections is 'identiti': expected one "
            "of dense, no_self, one_to_one, identity, convolution");
  EXPECT_EQ(message(replaced("\"classify\"", "classify")).substr(0, 9), "x.toml:1:");
  EXPECT_EQ(message(kSpec, {"training"}), "--set training: expected key=value");
  EXPECT_EQ(message(kSpec, {"task.x=1"}), "--set task.x=1: task is not a table");
  EXPECT_EQ(message("task = \"encode\"\n"),
            "x.toml: has no layer: expected a table [layers.hidden]");
}

TEST(spec_file, each_class_may_have_a_goal_of_its_own) {
  TemporaryFolder folder;
  folder.write("goals.toml", "[goal]\n\"{1}\" = 2\n");
  const auto path = folder.write(
      "x.toml", replaced("{ \"{1}{2}\" = 1.0, residual = 0.5 }",
                         "{ receptive = { file = \"goals.toml\" }, contextual = \"redundancy\" }"));
  const auto layer = [&](const std::vector<std::string>& settings) {
    return std::get<ClassifySpec>(read_spec(path, settings).task).network.layers[0];
  };
  EXPECT_EQ(goal_terms(layer({}).goal), (std::vector<GoalTerm>{{"{1}", 2}}));
  ASSERT_EQ(layer({}).other_goals.size(), 1U);
  EXPECT_EQ(goal_terms(layer({}).other_goals[0]), (std::vector<GoalTerm>{{"{1}{2}", 1}}));
  const LayerSpec set = layer({"layers.output.goal.contextual.{12}=0.5"});
  EXPECT_EQ(goal_terms(set.other_goals[0]), (std::vector<GoalTerm>{{"{1}{2}", 1}, {"{12}", 0.5}}));

  const std::string written = write_spec(read_spec(path, {}));
  EXPECT_NE(written.find("[layers.output.goal.receptive]"), written.npos) << written;
  EXPECT_EQ(write_spec(parse_spec(written, "written.toml", {})), written);
}

TEST(spec_file, goals_of_some_classes_alone_are_refused) {
  EXPECT_EQ(message(kSpec, {"layers.output.goal={contextual = {\"{1}\" = 1}}"}),
            "--set: layers.output.goal has goals of single classes: expected one of receptive too");
  const std::string both = "receptive={\"{1}\" = 1}, contextual={\"{1}\" = 1}";
  EXPECT_NE(message(kSpec, {"layers.output.goal={" + both + ", \"{1}\" = 1}"})
                .find("unknown key 'layers.output.goal.{1}'"),
            std::string::npos);
  EXPECT_NE(message(kSpec, {"layers.output.goal={" + both + ", lateral={\"{1}\" = 1}}"})
                .find("unknown key 'layers.output.goal.lateral.{1}'"),
            std::string::npos);
}

TEST(spec_file, soft_bins_have_a_softness_and_a_range) {
  const std::string soft = "layers.output.binning={type = \"soft\", softness = [1e-5, 0.5]}";
  const BinningSpec binning = classification(kSpec, {soft}).network.layers[0].binning;
  EXPECT_EQ(binning.rule, BinningRule::soft);
  EXPECT_EQ(binning.softness, (std::vector<double>{1e-5, 0.5}));
  EXPECT_EQ(binning.range, BinRange::batch);
  const std::string settings = "layers.output.binning.";
  EXPECT_NE(message(kSpec, {settings + "softness=0"}).find("binning.softness"), std::string::npos);
  EXPECT_NE(message(kSpec, {settings + "range=all"}).find("expected one of batch, fixed"),
            std::string::npos);
}

TEST(spec_file, goals_that_do_not_exist_are_refused) {
  EXPECT_EQ(message(replaced("\"{1}{2}\"", "\"{1}{3}\"")),
            "x.toml:5:10: layers.output.goal: '{1}{3}' names source 3, but there are 2 sources");
  EXPECT_NE(message(replaced("\"{1}{2}\"", "\"synergy\"")).find("is no antichain"),
            std::string::npos);
  EXPECT_NE(message(kSpec, {"layers.output.goal=infomix"}).find("there is no goal 'infomix'"),
            std::string::npos);
  EXPECT_NE(message(kSpec, {"layers.output.goal={file = \"no.toml\"}"}).find("no goal file"),
            std::string::npos);
  EXPECT_NE(message(kSpec, {"layers.output.goal.{2}{1}=1"}).find("{1}{2} is given twice"),
            std::string::npos);
}

TEST(spec_file, names_that_stand_for_something_else_are_refused) {
  for (const std::string name : {"image", "label", "self"}) {
    EXPECT_EQ(message(std::string(kSpec) + "[layers." + name + "]\n"),
              "x.toml:12:9: the layer's name '" + name +
                  "' means something else where an input says where it comes from: choose another "
                  "name");
  }
  for (const std::string name :
       {"epoch", "confusion", "pairwise_information", "feature_information", "snapshots"}) {
    EXPECT_EQ(message(kSpec, {"layers." + name + ".neurons=3"}),
              "--set: the layer's name '" + name +
                  "' means something else in records.h5: choose another name");
  }
}

TEST(spec_file, numbers_too_large_for_float_are_refused) {
  const TemporaryFolder folder;
  folder.write("goals.toml", "[goal]\n\"{1}\" = -1e7\n");
  const auto path = folder.write(
      "x.toml", replaced("{ \"{1}{2}\" = 1.0, residual = 0.5 }", "{ file = \"goals.toml\" }"));
  EXPECT_EQ(error_message([&] { read_spec(path, {}); }),
            (folder / "goals.toml").string() +
                ":2:9: layers.output.goal.{1} is -10000000: expected a number from -1000000 to "
                "1000000");
  for (const char* setting :
       {"goal.{12}=1.1e6", "goal=\"coherent_infomax(0, 1e7, 0, 0)\"", "goal.residual=-1e300",
        "activation={type=\"sum\", beta=2e6}", "activation={type=\"kay_phillips\", k2=-2e6}",
        "optimiser.learning_rate=1e6", "optimiser.weight_decay=2e6", "optimiser.epsilon=1e-50",
        "optimiser={type=\"sgd\", learning_rate=1e39}", "binning.upper=1e39", "binning.lower=nan",
        "binning.upper=inf"}) {
    EXPECT_NE(message(kSpec, {std::string("layers.output.") + setting}).find("expected a number "),
              std::string::npos)
        << setting;
  }
  EXPECT_EQ(
      message(
          replaced("{ \"{1}{2}\" = 1.0, residual = 0.5 }", "\"coherent_infomax(0, 1e7, 0, 0)\"")),
      "x.toml:5:8: the goal's term {1} has weight 10000000: expected a number from -1000000 to "
      "1000000");
  EXPECT_EQ(message(kSpec, {"layers.output.goal.{12}=1e6", "layers.output.goal.residual=-1e6"}),
            "");
}

TEST(spec_file, the_task_decides_on_the_keys) {
  EXPECT_EQ(task_name(parse(kSpec)), "classify");
  const RunSpec encode = parse("task = \"encode\"\n[layers.hidden]\n[data.bars]\nnoise = 0.5\n");
  EXPECT_EQ(std::get<EncodeSpec>(encode.task).data.bars.noise, 0.5);
  const RunSpec remember = parse("task = \"remember\"\n[memory]\nseeds = 3\n");
  EXPECT_EQ(std::get<RememberSpec>(remember.task).memory.seeds, 3);
  EXPECT_TRUE(write_spec(remember).find("task = \"remember\"\nseed = 1\n") != std::string::npos);
  EXPECT_NE(message("[data.bars]\nnoise = 0.5\n").find("unknown key 'data.bars.noise'"),
            std::string::npos);
  EXPECT_EQ(message("task = \"dream\"\n"),
            "x.toml:1:8: task is 'dream': expected one of classify, encode, remember");
}

TEST(spec_file, every_shipped_experiment_can_be_read) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kExperimentFolder)) {
    if (entry.path().extension() != ".toml") continue;
    EXPECT_EQ(error_message([&] { read_spec(entry.path(), {}); }), "") << entry.path();
    ++count;
  }
  EXPECT_GE(count, 2);
}

TEST(spec_file, says_which_layer_is_read_where_it_is_not_the_usual_one) {
  const RunSpec usual = parse_spec("task = \"encode\"\n[layers.hidden]\n", "x.toml", {});
  EXPECT_EQ(write_spec(usual).find("read = "), std::string::npos);
  const RunSpec other =
      parse_spec("task = \"encode\"\nread = \"code\"\n[layers.code]\n", "x.toml", {});
  EXPECT_EQ(std::get<EncodeSpec>(other.task).network.read, "code");
  EXPECT_NE(write_spec(other).find("\nread = \"code\"\n"), std::string::npos);
}

}  // namespace
}  // namespace infomorph
