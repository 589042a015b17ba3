// Learning from other people's tables: right numbers, or a refusal that says what to do.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

const std::string kCases = std::string(kCaseFolder) + "/";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

void expect_contains(const std::string& text, const std::string& part) {
  EXPECT_NE(text.find(part), std::string::npos) << text;
}

class table_learning : public testing::Test {
 protected:
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  // Learns a table with the spec of the cases.
  Answer learn(const std::string& table, const std::string& run, const std::string& more = "") {
    return infomorph("run " + kCases + "run_table.toml --quiet --threads 1 --set data.name=" +
                     table + " " + more + " --out " + path(run));
  }

  nlohmann::json summary(const std::string& run) {
    return nlohmann::json::parse(read_text(folder_ / run / "summary.json"));
  }

  void expect_refused(const Answer& answer, const std::string& part) {
    EXPECT_EQ(answer.code, 2) << answer.text;
    EXPECT_EQ(std::count(answer.text.begin(), answer.text.end(), '\n'), 1) << answer.text;
    expect_contains(answer.text, part);
  }

  // Two classes told apart by x, with a column of words beside it.
  std::string simple_table(int rows) {
    std::string csv = "x,city,y\n";
    for (int i = 0; i < rows; ++i) {
      csv += fmt::format("{},{},{}\n", (i % 2) * 10 + 0.01 * i, i % 3 == 0 ? "Rome" : "Oslo",
                         i % 2 == 0 ? "low" : "high");
    }
    return csv;
  }

  TemporaryFolder folder_;
};

TEST_F(table_learning, seconds_since_1970_are_learnt_as_well_as_seconds_since_the_start) {
  ASSERT_EQ(learn(kCases + "run_seconds_from_start.csv", "start").code, 0);
  ASSERT_EQ(learn(kCases + "run_unix_seconds.csv", "unix").code, 0);
  EXPECT_EQ(summary("start")["accuracy"]["test"], 1.0);
  EXPECT_EQ(summary("unix")["accuracy"], summary("start")["accuracy"]);
}

TEST_F(table_learning, numbers_beyond_single_precision_are_learnt_and_predicted) {
  const std::string table = kCases + "run_1e39.csv";
  ASSERT_EQ(learn(table, "run").code, 0);
  EXPECT_EQ(summary("run")["accuracy"]["test"], 1.0);
  const auto lines = lines_of(infomorph("predict " + path("run") + " " + table).text);
  const auto truth = lines_of(read_text(table));
  ASSERT_EQ(lines.size(), truth.size());
  EXPECT_EQ(lines[0], "prediction,evidence_early,evidence_late");
  int correct = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i].find("nan"), std::string::npos) << lines[i];
    correct += lines[i].substr(0, lines[i].find(',')) == truth[i].substr(truth[i].find(',') + 1);
  }
  EXPECT_EQ(correct, 500);
  const auto far = folder_.write("far.csv", "t\n1e39\n1e300\n");
  expect_refused(infomorph("predict " + path("run") + " " + far.string()),
                 "far.csv, line 3, column t: 1e+300 is too far");
}

TEST_F(table_learning, an_empty_label_is_no_class) {
  const std::string table = kCases + "empty_label.csv";
  expect_refused(learn(table, "run"), "empty_label.csv, line 2, column y: the cell is empty");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "run"));
  ASSERT_EQ(learn(table, "run", "--set data.missing=drop").code, 0);
  EXPECT_EQ(summary("run")["rows_dropped"], 30);
}

TEST_F(table_learning, features_leave_out_what_is_no_number) {
  const std::string table = folder_.write("t.csv", simple_table(200)).string();
  expect_refused(learn(table, "run"), "t.csv, line 2, column city: 'Rome' is a word");
  ASSERT_EQ(learn(table, "run", "--set 'data.features=[\"x\"]'").code, 0);
  EXPECT_EQ(summary("run")["accuracy"]["test"], 1.0);
  EXPECT_FALSE(summary("run").contains("rows_dropped"));
  expect_contains(read_text(folder_ / "run/spec.toml"), "features = [\"x\"]");
  const Answer again =
      infomorph("run " + path("run") + "/spec.toml --quiet --out " + path("again"));
  ASSERT_EQ(again.code, 0) << again.text;
  EXPECT_EQ(read_text(folder_ / "again/checkpoint.h5"), read_text(folder_ / "run/checkpoint.h5"));
}

TEST_F(table_learning, probabilities_sum_to_one) {
  const std::string table = folder_.write("t.csv", simple_table(100)).string();
  const std::string features = "--set 'data.features=[\"x\"]' --set training.epochs=5 ";
  ASSERT_EQ(learn(table, "logistic", features).code, 0);
  const Answer learnt =
      learn(table, "infomorphic",
            features +
                "--set layers.output.rule=infomorphic --set 'layers.output.goal.{1}{2}=1' "
                "--set layers.output.inputs.contextual.from=label "
                "--set layers.output.inputs.contextual.connections=identity");
  ASSERT_EQ(learnt.code, 0) << learnt.text;
  for (const char* run : {"logistic", "infomorphic"}) {
    const auto lines =
        lines_of(infomorph("predict --probabilities " + path(run) + " " + table).text);
    ASSERT_EQ(lines.size(), 101U);
    EXPECT_EQ(lines[0], "prediction,probability_high,probability_low");
    for (std::size_t i = 1; i < lines.size(); ++i) {
      std::string name;
      double high = -1;
      double low = -1;
      char comma = 0;
      std::istringstream cells(lines[i]);
      std::getline(cells, name, ',');
      cells >> high >> comma >> low;
      EXPECT_NEAR(high + low, 1, 1e-6) << lines[i];
      EXPECT_EQ(name, high > low ? "high" : "low") << lines[i];
    }
  }
}

TEST_F(table_learning, rows_that_are_dropped_keep_their_place_in_predictions) {
  const std::string table = folder_.write("t.csv", simple_table(100)).string();
  const std::string features = "--set 'data.features=[\"x\"]' --set training.epochs=2 ";
  const std::string fresh = folder_.write("new.csv", "z,x\nA,1\nB,\nC,11\n").string();
  ASSERT_EQ(learn(table, "strict", features).code, 0);
  expect_refused(infomorph("predict " + path("strict") + " " + fresh),
                 "new.csv, line 3, column x: the cell is empty");
  ASSERT_EQ(learn(table, "lenient", features + "--set data.missing=drop").code, 0);
  const auto lines = lines_of(infomorph("predict " + path("lenient") + " " + fresh).text);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[2], ",,");
  EXPECT_NE(lines[3].substr(0, 3), ",,");
}

TEST_F(table_learning, a_code_is_written_for_every_row) {
  std::string csv = "a,b,c\n";
  for (int i = 0; i < 100; ++i) csv += fmt::format("{},{},{}\n", i % 2, i * 7 % 5, i % 3);
  const std::string table = folder_.write("t.csv", csv).string();
  const std::string spec = folder_
                               .write("encode.toml", R"(task = "encode"
[data]
name = ")" + table + R"("
[training]
epochs = 2
batch = 20
[passes]
count = 2
learn = 2
tested = "sign"
[layers.hidden]
neurons = 3
goal = "infomax"
[layers.hidden.inputs]
receptive = { from = "image" }
lateral = { from = "self", pass = "previous", connections = "no_self" }
)")
                               .string();
  const Answer learnt = infomorph("run " + spec + " --quiet --out " + path("run"));
  ASSERT_EQ(learnt.code, 0) << learnt.text;
  const Answer answer = infomorph("predict " + path("run") + " " + table);
  const auto lines = lines_of(answer.text);
  ASSERT_EQ(lines.size(), 101U) << answer.text;
  EXPECT_EQ(lines[0], "neuron_0,neuron_1,neuron_2");
  for (std::size_t i = 1; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i].size(), 5U);
    EXPECT_EQ(lines[i].find_first_not_of("01,"), std::string::npos) << lines[i];
  }
  EXPECT_EQ(lines[1], lines[31]) << "equal rows have equal codes, by sign";
  EXPECT_EQ(infomorph("predict --probabilities " + path("run") + " " + table).code, 2);
  const auto far = folder_.write("far.csv", "a,b,c\n1,1,1\n1e38,-1e38,1e38\n");
  const Answer huge = infomorph("predict " + path("run") + " " + far.string());
  EXPECT_TRUE(huge.code == 0 || huge.text.find("far.csv, line 3") != std::string::npos)
      << huge.text;
}

TEST_F(table_learning, predictions_that_overflow_name_their_row) {
  const std::string table = folder_
                                .write("t.csv", R"(a,b,y
0,1,n
1,0,p
0,2,n
1,1,p
0,1,n
1,2,p
0,0,n
1,1,p
0,2,n
1,0,p
)")
                                .string();
  ASSERT_EQ(learn(table, "run", "--set training.batch=6").code, 0);
  std::string far = "a,b\n0,1\n";
  for (const char* a : {"1e38", "-1e38"}) {
    for (const char* b : {"1e38", "-1e38"}) far += fmt::format("{},{}\n", a, b);
  }
  const Answer answer =
      infomorph("predict " + path("run") + " " + folder_.write("far.csv", far).string());
  EXPECT_EQ(answer.text.find("nan"), std::string::npos) << answer.text;
  EXPECT_TRUE(answer.code == 0 || answer.text.find("far.csv, line ") != std::string::npos);
}

TEST_F(table_learning, a_run_that_overflows_keeps_the_epochs_before) {
  const std::string table = folder_.write("t.csv", simple_table(100)).string();
  const Answer answer =
      learn(table, "run",
            "--set 'data.features=[\"x\"]' --set layers.output.optimiser.type=sgd "
            "--set layers.output.optimiser.learning_rate=1e5 "
            "--set layers.output.optimiser.weight_decay=1e4");
  EXPECT_EQ(answer.code, 2) << answer.text;
  expect_contains(answer.text, "layers.output: receptive/weights");
  expect_contains(answer.text, "overflowed by step");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "run/summary.json"));
  const std::string metrics = read_text(folder_ / "run/metrics.csv");
  EXPECT_GE(std::count(metrics.begin(), metrics.end(), '\n'), 2) << "epoch 0 was complete";
  EXPECT_EQ(metrics.find("nan"), std::string::npos);
  EXPECT_TRUE(std::filesystem::exists(folder_ / "run/checkpoint.h5"));
}

TEST_F(table_learning, keys_of_tables_are_refused_where_there_is_no_table) {
  expect_refused(learn("mnist", "run"), "data.label is given, but data.name is mnist");
  expect_refused(learn("mnits", "run", "--set 'data.label=\"\"'"), "there is no data set 'mnits'");
  expect_refused(learn("none.csv", "run"), "none.csv");
}

}  // namespace
}  // namespace infomorph
