// A run that breaks off and is resumed ends as if it had not broken off.
#include <gtest/gtest.h>

#include "tests/error_message.hpp"
#include "tests/experiment/resumable.hpp"

namespace infomorph {
namespace {

// Is killed after some parts, with the other files ahead of the checkpoint; then breaks off after
// each number of steps in turn, each time from where the last left off.
void expect_resumed_like_unbroken(const std::string& spec, int killed_after,
                                  const std::vector<int>& breaks) {
  const TemporaryFolder folder;
  Breaker whole(kNever);
  const RunOutcome unbroken = run_in(folder / "unbroken", spec, whole);
  ASSERT_TRUE(unbroken.complete);
  if (killed_after > 0) {
    Breaker killed(kNever);
    killed.kill_after(killed_after, folder / "resumed");
    EXPECT_THROW(run_in(folder / "resumed", spec, killed), Killed);
  }
  bool kept = false;
  for (const int steps : breaks) {
    Breaker breaker(steps);
    const RunOutcome broken = run_in(folder / "resumed", spec, breaker);
    EXPECT_FALSE(broken.complete) << steps;
    EXPECT_FALSE(std::filesystem::exists(folder / "resumed/summary.json"));
    kept = kept || broken.recorded;
  }
  EXPECT_TRUE(kept) << "nothing was complete: the test has lost its point";
  Breaker rest(kNever);
  const RunOutcome resumed = run_in(folder / "resumed", spec, rest, 2);
  ASSERT_TRUE(resumed.complete);
  EXPECT_LT(rest.parts, whole.parts) << "all was made again";
  ASSERT_EQ(resumed.scores.size(), unbroken.scores.size());
  for (std::size_t i = 0; i < resumed.scores.size(); ++i) {
    EXPECT_EQ(resumed.scores[i].name, unbroken.scores[i].name);
    EXPECT_EQ(resumed.scores[i].value, unbroken.scores[i].value);
  }
  EXPECT_EQ(metrics_without_seconds(folder / "resumed"),
            metrics_without_seconds(folder / "unbroken"));
  EXPECT_EQ(summary_without_seconds(folder / "resumed"),
            summary_without_seconds(folder / "unbroken"));
  for (const char* file : {"checkpoint.h5", "records.h5", "spec.toml"}) {
    EXPECT_EQ(read_text(folder / "resumed" / file), read_text(folder / "unbroken" / file)) << file;
  }

  // Nothing is made or written again once it is complete.
  const std::string metrics = read_text(folder / "resumed/metrics.csv");
  Breaker idle(kNever);
  const RunOutcome again = run_in(folder / "resumed", spec, idle);
  EXPECT_TRUE(again.complete);
  EXPECT_EQ(idle.parts, 0);
  EXPECT_EQ(again.scores.front().value, unbroken.scores.front().value);
  EXPECT_EQ(again.seconds, resumed.seconds);
  EXPECT_EQ(read_text(folder / "resumed/metrics.csv"), metrics);
}

TEST(resume, a_classification_goes_on_with_all_that_it_remembers) {
  const TableSpec table;
  const std::string spec = table.learning("classify", std::string(kHidden) + kOutput);
  // Three batches an epoch: broken off before anything is complete, within epochs and between them.
  expect_resumed_like_unbroken(spec, 0, {1, 5, 3, 13, 1});
  expect_resumed_like_unbroken(spec, 4, {4});
}

TEST(resume, a_running_estimation_goes_on_with_its_distribution) {
  const TableSpec table;
  const std::string running =
      "[layers.hidden.estimation]\ntype = \"running\"\n"
      "[layers.hidden.binning]\ntype = \"fixed\"\n";
  expect_resumed_like_unbroken(table.learning("classify", kHidden + running + kOutput), 0, {8, 11});
}

TEST(resume, optimisers_and_sparse_connections_go_on) {
  const TableSpec table;
  for (const char* hidden :
       {"[layers.hidden.optimiser]\ntype = \"sgd\"\nmomentum = 0.9\n",
        "[layers.hidden.optimiser]\nweight_decay = 0.1\nfinal_weight_decay = 0.001\n"
        "annealing_steps = 30\n"}) {
    expect_resumed_like_unbroken(
        table.learning("classify", std::string(kHidden) + hidden + kOutput), 0, {13});
  }
  std::string sparse = kHidden;
  sparse.replace(sparse.find("neurons = 6"), 11, "neurons = 6\nlateral_connections = 2");
  expect_resumed_like_unbroken(table.learning("classify", sparse + kOutput), 0, {13});
}

TEST(resume, schedules_dropped_values_and_the_best_epoch_go_on) {
  const TableSpec table;
  const std::string training = "keep = \"best\"\naugmentation.dropout = 0.2\n";
  const std::string schedule =
      "[layers.hidden.optimiser.schedule]\ntype = \"cosine\"\nsteps = 30\n";
  const std::string spec = table.learning("classify", training + kHidden + schedule + kOutput);
  expect_resumed_like_unbroken(spec, 0, {1, 5, 3, 13, 1});
  expect_resumed_like_unbroken(spec, 4, {4});
}

TEST(resume, baselines_go_on) {
  const TableSpec table;
  const std::string logistic =
      "[layers.output]\nneurons = 3\nrule = \"logistic\"\n[layers.output.inputs]\n"
      "receptive = { from = ";
  expect_resumed_like_unbroken(table.learning("classify", logistic + "\"image\" }\n"), 0, {7});
  std::string backprop = kHidden;
  backprop.replace(backprop.find("goal = \"unique\""), 15, "rule = \"backprop\"");
  expect_resumed_like_unbroken(table.learning("classify", backprop + logistic + "\"hidden\" }\n"),
                               0, {13});
  for (const std::string rule : {"oja", "k_means"}) {
    expect_resumed_like_unbroken(
        table.learning("encode", "[layers.hidden]\nneurons = 2\nrule = \"" + rule +
                                     "\"\nactivation = { type = \"sum\" }\n"
                                     "[layers.hidden.inputs]\nreceptive = { from = \"image\" }\n"),
        0, {13});
  }
}

TEST(resume, encodings_go_on) {
  const TableSpec table;
  expect_resumed_like_unbroken(table.learning("encode", kHidden), 4, {9, 4});
  expect_resumed_like_unbroken(
      "task = \"encode\"\n[training]\nsteps = 5\nbatch = 64\n" + std::string(kHidden), 0, {3});
}

TEST(resume, memories_that_are_there_are_not_made_again) {
  const std::string memory =
      "task = \"remember\"\n[training]\nsteps = 20\n[memory]\nneurons = 16\nloads = [0.5, 0.25]\n"
      "seeds = 2\nnoise = true\n";
  expect_resumed_like_unbroken(memory + "goal = \"redundancy\"\n", 0, {40, 40});
  expect_resumed_like_unbroken(memory + "goal = \"redundancy\"\n", 3, {20});
  expect_resumed_like_unbroken(memory + "rule = \"hebb\"\n", 0, {10, 12});
  expect_resumed_like_unbroken(memory + "rule = \"perceptron\"\n", 0, {30, 30});
}

TEST(resume, streams_that_are_there_are_not_made_again) {
  const std::string stream =
      "task = \"remember\"\n[memory]\nprotocol = \"online\"\nneurons = 16\nseeds = 3\n";
  const std::string end = "[memory.stream]\npatterns = 20\n";
  expect_resumed_like_unbroken(
      stream + "goal = \"redundancy\"\nestimation = { type = \"running\" }\n" + end, 0, {50});
  expect_resumed_like_unbroken(stream + "rule = \"hebb\"\n" + end, 0, {25});
}

// What is said of a folder in which a run broke off.
class Broken {
 public:
  Broken() {
    Breaker breaker(10);
    EXPECT_TRUE(run_in(folder / "run", spec, breaker).recorded);
  }

  std::string message(const std::string& other) const {
    Breaker never(kNever);
    return error_message([&] { run_in(folder / "run", other, never); });
  }

  TableSpec table;
  TemporaryFolder folder;
  std::string spec = table.learning("classify", std::string(kHidden) + kOutput);
};

TEST(resume, another_spec_and_other_data_are_refused) {
  const Broken broken;
  EXPECT_NE(broken.message("seed = 7\n" + broken.spec)
                .find("holds a run of another spec: the head of spec.toml has 'seed = 1' where the "
                      "spec given now has 'seed = 7'"),
            std::string::npos);
  std::filesystem::remove(broken.folder / "run/checkpoint.h5");
  EXPECT_NE(broken.message("seed = 7\n" + broken.spec).find("another spec"), std::string::npos)
      << "without a checkpoint too";
  broken.folder.write("run/summary.json", "{}");
  EXPECT_NE(broken.message(broken.spec).find("its checkpoint.h5 is gone"), std::string::npos);

  const Broken other;
  other.table.append("9,9,1\n");
  EXPECT_NE(other.message(other.spec).find("checkpoint.h5: was made with other data"),
            std::string::npos);
}

TEST(resume, damaged_files_are_refused) {
  const Broken broken;
  const std::string metrics = read_text(broken.folder / "run/metrics.csv");
  broken.folder.write("run/metrics.csv", metrics.substr(0, metrics.find('\n') + 1));
  EXPECT_NE(broken.message(broken.spec).find("fewer than the checkpoint beside it"),
            std::string::npos);
  broken.folder.write("run/metrics.csv", metrics);
  broken.folder.write("run/records.h5", "no HDF5");
  EXPECT_NE(broken.message(broken.spec).find("records.h5: cannot be read as HDF5"),
            std::string::npos);
}

TEST(resume, a_folder_without_a_checkpoint_is_begun_afresh) {
  const Broken broken;
  std::filesystem::remove(broken.folder / "run/checkpoint.h5");
  broken.folder.write("run/metrics.csv", "left behind");
  Breaker never(kNever);
  EXPECT_TRUE(run_in(broken.folder / "run", broken.spec, never).complete);
  EXPECT_EQ(never.parts, 14);
  EXPECT_EQ(read_text(broken.folder / "run/metrics.csv").find("left behind"), std::string::npos);
}

}  // namespace
}  // namespace infomorph
