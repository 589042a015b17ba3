// The shortest specs, and how well they learn small tables.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "infomorph/experiment/run.hpp"
#include "infomorph/experiment/saved_classifier.hpp"
#include "infomorph/spec/spec_file.hpp"
#include "infomorph/table/table.hpp"
#include "tests/error_message.hpp"
#include "tests/paths.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

RunSpec parse(const std::string& text, std::uint64_t seed = 1) {
  RunSpec spec = parse_spec(text, "x.toml", {});
  spec.seed = seed;
  return spec;
}

ClassifySpec classification_of(const RunSpec& spec) { return std::get<ClassifySpec>(spec.task); }

std::string data_of(const std::filesystem::path& table, const std::string& label) {
  return fmt::format("[data]\nname = \"{}\"\nlabel = \"{}\"\n", table.string(), label);
}

std::string stored(const std::string& name, const std::string& label) {
  return data_of(std::filesystem::path(kCaseFolder) / "classes" / (name + ".csv.gz"), label);
}

double test_accuracy(const RunSpec& spec, const std::filesystem::path& out) {
  RunObserver observer;
  return run(spec, RunFolder(out, ExistingRun::replace), 1, observer).scores[0].value;
}

std::vector<double> accuracies(const std::string& text, const TemporaryFolder& folder) {
  std::vector<double> all;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    all.push_back(test_accuracy(parse(text, seed), folder / "run"));
  }
  std::ranges::sort(all);
  return all;
}

// 300 rows of two columns; class k of this share lies around its own centre.
std::string table_of(const std::vector<double>& shares, bool in_a_row) {
  std::mt19937 random(1);
  std::normal_distribution<double> noise;
  std::string csv = "a,b,kind\n";
  for (std::size_t k = 0; k < shares.size(); ++k) {
    const double x = in_a_row ? 5.0 * static_cast<double>(k) : (k == 1 ? 6 : 0);
    const double y = in_a_row ? x : (k == 2 ? 6 : 0);
    for (int i = 0; i < std::lround(300 * shares[k]); ++i) {
      csv += fmt::format("{},{},kind {}\n", x + noise(random), y + noise(random), k);
    }
  }
  return csv;
}

TEST(short_spec, a_table_alone_is_a_whole_spec) {
  const RunSpec spec = parse("[data]\nname = \"iris.csv\"\nlabel = \"species\"\n");
  const ClassifySpec task = classification_of(spec);
  ASSERT_EQ(task.network.layers.size(), 1U);
  const LayerSpec& output = task.network.layers[0];
  EXPECT_EQ(output.name, "output");
  ASSERT_EQ(output.inputs.size(), 2U);
  EXPECT_EQ(output.inputs[0].from, "image");
  EXPECT_EQ(output.inputs[1].from, "label");
  EXPECT_EQ(output.inputs[1].connections, "identity");
  EXPECT_EQ(goal_terms(output.goal),
            (std::vector<GoalTerm>{{"{1}{2}", 1}, {"{1}", -0.2}, {"{2}", 0.1}, {"{12}", 0.1}}));
  EXPECT_EQ(std::get<Modulated2>(output.activation).k1, 1);
  EXPECT_FALSE(task.training.batch);
  EXPECT_EQ(write_spec(parse(write_spec(spec))), write_spec(spec));
}

TEST(short_spec, the_output_layer_reads_the_hidden_one_if_there_is_one) {
  const std::string hidden =
      "[layers.hidden]\ngoal = { \"{1}{2}\" = 1.0 }\n"
      "[layers.hidden.inputs]\nreceptive = {}\ncontextual = { from = "
      "\"label\" }\n";
  for (const char* output : {"", "[layers.output]\n", "[layers.output]\nrule = \"logistic\"\n"}) {
    const ClassifySpec spec = classification_of(parse(hidden + output));
    ASSERT_EQ(spec.network.layers.size(), 2U);
    EXPECT_EQ(spec.network.layers[1].inputs[0].from, "hidden");
    EXPECT_EQ(spec.network.layers[1].inputs.size(), std::string(output).size() > 16 ? 1U : 2U);
  }
  EXPECT_NE(error_message([&] {
              const TemporaryFolder folder;
              const auto table = folder.write("t.csv", table_of({0.5, 0.5}, false));
              test_accuracy(parse(data_of(table, "kind") +
                                  "[layers.first.inputs]\nreceptive = { from = \"image\" }\n"
                                  "contextual = { from = \"label\" }\n"),
                            folder / "run");
            }).find("needs a layer called output; found first"),
            std::string::npos);
}

TEST(short_spec, what_the_data_decide_is_written_and_resumed) {
  const TemporaryFolder folder;
  const auto table = folder.write("t.csv", table_of({0.3, 0.7}, false));
  const RunSpec spec = parse(data_of(table, "kind"));
  const double accuracy = test_accuracy(spec, folder / "run");
  const RunSpec effective = read_spec(folder / "run/spec.toml", {});
  const ClassifySpec fitted = classification_of(effective);
  EXPECT_EQ(fitted.training.batch, 180);
  EXPECT_EQ(fitted.training.epochs, 600);
  EXPECT_EQ(fitted.network.layers[0].neurons, 2);
  EXPECT_EQ(fitted.network.layers[0].binning.bins, std::vector{8});
  EXPECT_EQ(test_accuracy(effective, folder / "again"), accuracy);
  EXPECT_EQ(read_text(folder / "run/checkpoint.h5"), read_text(folder / "again/checkpoint.h5"));
  RunObserver observer;
  EXPECT_TRUE(run(spec, RunFolder(folder / "run", ExistingRun::resume), 1, observer).complete);
  RunSpec larger = spec;
  std::get<ClassifySpec>(larger.task).training.batch = 181;
  EXPECT_EQ(error_message([&] { test_accuracy(larger, folder / "larger"); }),
            "training.batch is 181, but there are 180 training samples");
}

TEST(short_spec, classes_of_any_share_are_learnt_on_every_seed) {
  const TemporaryFolder folder;
  for (const double share : {0.2, 0.5, 0.7}) {
    const auto table = folder.write("t.csv", table_of({1 - share, share}, false));
    EXPECT_GE(accuracies(data_of(table, "kind"), folder).front(), 0.97) << share;
  }
  const auto table = folder.write("t.csv", table_of({0.6, 0.2, 0.2}, false));
  EXPECT_GE(accuracies(data_of(table, "kind"), folder).front(), 0.97);
}

TEST(short_spec, a_class_between_others_is_learnt) {
  const TemporaryFolder folder;
  const auto table = folder.write("t.csv", table_of({0.6, 0.2, 0.2}, true));
  EXPECT_GE(accuracies(data_of(table, "kind"), folder)[1], 0.97);
}

TEST(short_spec, tables_are_learnt_as_well_as_by_logistic_regression) {
  const TemporaryFolder folder;
  for (const auto& [name, label] : {std::pair{"iris", "species"}, std::pair{"wine", "kind"}}) {
    const std::string spec = stored(name, label);
    const double infomorphic = accuracies(spec, folder)[1];
    const double logistic = accuracies(spec + "[layers.output]\nrule = \"logistic\"\n", folder)[1];
    EXPECT_GE(infomorphic, logistic - 0.03) << name;
  }
  const std::string digits = stored("digits", "digit");
  EXPECT_GE(test_accuracy(parse(digits), folder / "run"), 0.91);
}

TEST(short_spec, a_hidden_layer_learns_a_table) {
  const TemporaryFolder folder;
  const std::string spec = stored("breast_cancer", "diagnosis") +
                           "[layers.hidden]\nneurons = 30\ngoal = { \"{1}{2}\" = 1.0 }\n"
                           "[layers.hidden.inputs]\nreceptive = { from = \"image\" }\n"
                           "contextual = { from = \"label\" }\n";
  for (std::uint64_t seed = 1; seed <= 2; ++seed) {
    EXPECT_GE(test_accuracy(parse(spec, seed), folder / "run"), 0.93);
  }
  SavedClassifier saved(folder / "run", 1);
  const auto path = std::filesystem::path(kCaseFolder) / "classes" / "breast_cancer.csv.gz";
  const Table table = read_csv(path);
  const Predictions predictions = saved.predict(path);
  const std::size_t label = table.column("diagnosis");
  int right = 0;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    right += predictions.classes[predictions.predicted[i]] == table.rows[i][label] ? 1 : 0;
  }
  EXPECT_GE(right, 0.93 * static_cast<double>(table.rows.size()));
}

}  // namespace
}  // namespace infomorph
