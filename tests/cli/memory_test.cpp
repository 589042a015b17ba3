// Memory as a user of the program meets it: the run folder, and sentences about bad input.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "infomorph/record/hdf5_reader.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

const std::string kExperiments = kExperimentFolder;

std::string small(const std::string& spec) {
  return "run " + kExperiments + "/" + spec + ".toml --quiet --set memory.seeds=2 " +
         "--set training.steps=60 --set memory.neurons=30 --set memory.stream.patterns=40 ";
}

using Shape = Hdf5Reader::Shape;

nlohmann::json summary_of(const TemporaryFolder& folder, const std::string& run) {
  return nlohmann::json::parse(read_text(folder / (run + "/summary.json")));
}

TEST(memory_program, writes_a_row_for_each_record_and_a_summary_of_loads) {
  const TemporaryFolder folder;
  const Answer answer =
      infomorph(small("memory_capacity") + "--set memory.loads=[0.2,0.5,3] --out " +
                (folder / "run").string());
  ASSERT_EQ(answer.code, 0) << answer.text;
  EXPECT_EQ(answer.text.rfind("capacity 0.5", 0), 0U) << answer.text;
  const std::string metrics = read_text(folder / "run/metrics.csv");
  EXPECT_EQ(metrics.rfind("load,seed,steps,seconds,score,goal_memory,memory:{1}{2},memory:{1},"
                          "memory:{2},memory:{12},memory:residual\n0.2,1,0,",
                          0),
            0U)
      << metrics;
  // Steps 0, 1, 2, 5, 10, 20, 50, 60 of three loads and two seeds.
  EXPECT_EQ(std::count(metrics.begin(), metrics.end(), '\n'), 1 + 8 * 6);
  const nlohmann::json summary = summary_of(folder, "run");
  EXPECT_EQ(summary["task"], "remember");
  EXPECT_EQ(summary["loads"], nlohmann::json({0.2, 0.5, 3.0}));
  EXPECT_EQ(summary["capacity"], 0.5);
  EXPECT_LT(summary["score"][2], 0.95);
  EXPECT_EQ(summary["recall_information"].size(), 3U);
  const Hdf5Reader records(folder / "run/records.h5");
  EXPECT_EQ(records.shape("load_0.5/seed_2/terms"), Shape({8, 30, 5}));
  EXPECT_EQ(records.shape("load_0.5/seed_2/recall_terms"), Shape({30, 5}));
  EXPECT_EQ(Hdf5Reader(folder / "run/checkpoint.h5").shape("load_3/seed_1/weights"),
            Shape({30, 30}));
}

TEST(memory_program, the_written_spec_gives_the_same_run_for_any_threads) {
  const TemporaryFolder folder;
  const std::string first = (folder / "first").string();
  const std::string again = (folder / "again").string();
  ASSERT_EQ(infomorph(small("memory_weaning") + "--threads 1 --out " + first).code, 0);
  const Answer answer = infomorph("run " + first + "/spec.toml --quiet --threads 3 --out " + again);
  ASSERT_EQ(answer.code, 0) << answer.text;
  for (const char* file : {"spec.toml", "checkpoint.h5", "records.h5"}) {
    EXPECT_EQ(read_text(folder / ("first/" + std::string(file))),
              read_text(folder / ("again/" + std::string(file))))
        << file;
  }
}

TEST(memory_program, libraries_bring_no_threads_of_their_own) {
  const TemporaryFolder folder;
  for (const char* threads : {"1", "2"}) {
    const Answer answer = shell(
        "OMP_NUM_THREADS=" + std::string(threads) + " " + kProgram + " " + small("memory_rules") +
        "--set memory.neurons=400 --set memory.loads=0.9 --out " + (folder / threads).string() +
        " --set memory.rule=pseudo_inverse --set memory.seeds=1");
    ASSERT_EQ(answer.code, 0) << answer.text;
  }
  EXPECT_EQ(read_text(folder / "1/checkpoint.h5"), read_text(folder / "2/checkpoint.h5"));
}

TEST(memory_program, control_c_keeps_the_memories_that_were_complete) {
  const TemporaryFolder folder;
  const std::string run = (folder / "run").string();
  const Answer answer = shell(std::string(kProgram) + " " + small("memory_capacity") +
                              "--set memory.seeds=100000 --out " + run +
                              " & child=$!; for i in $(seq 1000); do test -e " + run +
                              "/metrics.csv && break; sleep 0.1; done; kill -INT $child; wait "
                              "$child");
  EXPECT_EQ(answer.code, 130) << answer.text;
  // Any of the first seeds, since they are made side by side.
  const Hdf5Reader checkpoint(folder / "run/checkpoint.h5");
  const int seed = checkpoint.read<int>("places", checkpoint.shape("places")).at(0) + 1;
  EXPECT_EQ(checkpoint.shape(fmt::format("load_1.4/seed_{}/weights", seed)), Shape({30, 30}));
  EXPECT_FALSE(std::filesystem::exists(folder / "run/summary.json"));
}

TEST(memory_program, a_sweep_puts_every_score_under_its_name) {
  const TemporaryFolder folder;
  const std::string out = (folder / "sweep").string();
  const Answer answer = infomorph(small("memory_rules") + "--threads 1 --set memory.seeds=1 " +
                                  "--sweep memory.loads=0.2,[0.4,0.6] --out " + out);
  ASSERT_EQ(answer.code, 0) << answer.text;
  const std::string csv = read_text(folder / "sweep/sweep.csv");
  EXPECT_EQ(
      csv.rfind("memory.loads,seed,capacity,score_0.2,score_0.4,score_0.6,seconds\n0.2,1,", 0), 0U)
      << csv;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    if (line.front() == '"') continue;  // a value with commas of its own
    EXPECT_EQ(std::count(line.begin(), line.end(), ','), 6) << line;
  }
  EXPECT_EQ(infomorph(small("memory_rules") + "--sweep training.steps=1,1 --out " + out + "2").code,
            2);
}

TEST(memory_program, every_experiment_and_every_kind_of_pattern_and_recall_runs) {
  const TemporaryFolder folder;
  int count = 0;
  const auto expect_runs = [&](const std::string& arguments) {
    const std::string name = "run" + std::to_string(++count);
    const Answer answer = infomorph(arguments + " --out " + (folder / name).string());
    EXPECT_EQ(answer.code, 0) << arguments << "\n" << answer.text;
    return summary_of(folder, name);
  };
  EXPECT_EQ(expect_runs(small("memory_noise"))["noise_stability"].size(), 7U);
  EXPECT_EQ(expect_runs(small("memory_online"))["forgetting_curve"].size(), 40U);
  for (const char* rule :
       {"hebb", "storkey", "pseudo_inverse", "perceptron", "descent_l2", "probability_flow"}) {
    EXPECT_GE(expect_runs(small("memory_rules") + "--set memory.rule=" + rule)["capacity"], 0.05);
  }
  for (const char* kind : {"{type=\"markov\",correlation=0.8}", "{type=\"sparse\",activity=0.2}"}) {
    expect_runs(small("memory_rules") + "--set 'data.patterns=" + kind + "'");
  }
  expect_runs(small("memory_rules") + "--set memory.recall.order=asynchronous");
  expect_runs(small("memory_rules") + "--set memory.recall.stochastic=true");
  expect_runs(small("memory_rules") +
              "--set data.patterns.type=images --set memory.neurons=784 --set memory.loads=0.01");
}

TEST(memory_program, bad_input_is_one_sentence_and_exit_code_2) {
  const TemporaryFolder folder;
  const std::string out = (folder / "run").string();
  const auto expect_refused = [&](const std::string& arguments, const std::string& fragment) {
    const Answer answer = infomorph(arguments + " --out " + out);
    EXPECT_EQ(answer.code, 2) << answer.text;
    EXPECT_NE(answer.text.find(fragment), std::string::npos) << answer.text;
    EXPECT_EQ(std::count(answer.text.begin(), answer.text.end(), '\n'), 1) << answer.text;
    EXPECT_FALSE(std::filesystem::exists(out));
  };
  const std::string batch = small("memory_capacity");
  const std::string online = small("memory_online");
  expect_refused(batch + "--set memory.loads=[0.5,0]",
                 "memory.loads is 0: expected a number between 0");
  expect_refused(batch + "--seeds 3", "a run has 2 seeds of memories already; set memory.seeds");
  expect_refused(batch + "--set memory.loads=[]", "memory.loads is an empty list");
  expect_refused(batch + "--set memory.loads=9e5", "more than memory holds");
  expect_refused(batch + "--set memory.loads=[0.5,0.2,0.5]", "memory.loads: 0.5 is given twice");
  expect_refused(batch + "--set memory.neurons=100000 --set memory.loads=0.001",
                 "100000 squared, are more than memory holds");
  expect_refused(online + "--set memory.stream.patterns=1000000 --set memory.neurons=3000",
                 "memory.stream.patterns is 1000000");
  expect_refused(batch + "--set data.patterns.type=images --set memory.neurons=784 " +
                     "--set memory.loads=[0.01,100]",
                 "78400 patterns are wanted, but there are 60000 images");
  expect_refused(batch + "--set data.patterns.type=images", "784 pixels, but there are 30 neurons");
  expect_refused(batch + "--set 'memory.goal.{3}=1'", "names source 3");
  expect_refused(batch + "--set memory.external_weight=[3,2,1]", "has 3 numbers");
  expect_refused(batch + "--set layers.hidden.neurons=3", "unknown key 'layers.hidden.neurons'");
  for (const char* rate : {"0", "1", "-0.1", "2"}) {
    expect_refused(online + "--set memory.estimation.forgetting=" + rate,
                   "expected a number between 0 and 1, both excluded");
  }
  expect_refused(online + "--set 'memory.estimation={type=\"batch\"}'", "needs \"running\"");
  expect_refused(online + "--set memory.binning.type=adaptive", "needs fixed bins");
  expect_refused(online + "--set memory.rule=storkey", "only infomorphic and hebb learn online");
}

}  // namespace
}  // namespace infomorph
