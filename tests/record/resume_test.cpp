// A run that breaks off and is resumed ends as if it had not broken off.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "infomorph/record/run.hpp"
#include "infomorph/record/spec_file.hpp"
#include "tests/error_message.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

// Breaks off after some steps, counted over all threads.
class Breaker : public RunObserver {
 public:
  explicit Breaker(int steps) : steps_(steps) {}
  void on_part(const std::string& /*line*/) override { ++parts; }
  bool stop_requested() override { return steps_-- <= 0; }

  int parts = 0;

 private:
  int steps_;
};

constexpr int kNever = 1 << 30;

RunOutcome run_in(const std::filesystem::path& path, const std::string& spec, Breaker& breaker,
                  int threads = 1) {
  return run(parse_spec(spec, "test.toml", {}), RunFolder(path, ExistingRun::resume), threads,
             breaker);
}

std::string metrics_without_seconds(const std::filesystem::path& run) {
  std::istringstream lines(read_text(run / "metrics.csv"));
  std::string result;
  int seconds = -1;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cells(line);
    int column = 0;
    for (std::string cell; std::getline(cells, cell, ','); ++column) {
      if (cell == "seconds") seconds = column;
      if (column != seconds) result += cell + ",";
    }
    result += "\n";
  }
  EXPECT_GE(seconds, 0);
  return result;
}

nlohmann::json summary_without_seconds(const std::filesystem::path& run) {
  auto summary = nlohmann::json::parse(read_text(run / "summary.json"));
  EXPECT_EQ(summary.erase("seconds_training"), 1U);
  return summary;
}

// Breaks off after each number of steps in turn, each time from where the last left off.
void expect_resumed_like_unbroken(const std::string& spec, const std::vector<int>& breaks) {
  const TemporaryFolder folder;
  Breaker whole(kNever);
  const RunOutcome unbroken = run_in(folder / "unbroken", spec, whole);
  ASSERT_TRUE(unbroken.complete);
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

// Three kinds of points, and what learns them.
class TableSpec {
 public:
  TableSpec() {
    std::string csv = "width,height,kind\n";
    for (int i = 0; i < 240; ++i) {
      csv += fmt::format("{},{},{}\n", i % 3 + 0.01 * (i * 37 % 50),
                         (i % 3 == 1 ? 2 : 0) + 0.01 * (i * 53 % 50), i % 3);
    }
    path_ = folder_.write("kinds.csv", csv);
  }

  std::string learning(const std::string& task, const std::string& layers) const {
    return fmt::format(
        "task = \"{}\"\n[data]\nname = \"{}\"\nlabel = \"kind\"\n[training]\nepochs = 13\n"
        "batch = 64\n{}",
        task, path_.string(), layers);
  }

 private:
  TemporaryFolder folder_;
  std::filesystem::path path_;
};

const char* const kHidden = R"(
[passes]
count = 2
learn = 2
[layers.hidden]
neurons = 6
goal = "unique"
[layers.hidden.inputs]
receptive = { from = "image" }
lateral = { from = "self", pass = "previous", connections = "no_self" }
)";

const char* const kOutput = R"(
[layers.output]
neurons = 3
goal = "redundancy"
[layers.output.inputs]
receptive = { from = "hidden" }
contextual = { from = "label", connections = "identity" }
)";

TEST(resume, a_classification_goes_on_with_all_that_it_remembers) {
  const TableSpec table;
  // Three batches an epoch: broken off before anything is complete, within epochs and between them.
  expect_resumed_like_unbroken(table.learning("classify", std::string(kHidden) + kOutput),
                               {1, 5, 3, 13, 1});
}

TEST(resume, a_running_estimation_goes_on_with_its_distribution) {
  const TableSpec table;
  const std::string running =
      "[layers.hidden.estimation]\ntype = \"running\"\n"
      "[layers.hidden.binning]\ntype = \"fixed\"\n";
  expect_resumed_like_unbroken(table.learning("classify", kHidden + running + kOutput), {8, 11});
}

TEST(resume, baselines_go_on) {
  const TableSpec table;
  expect_resumed_like_unbroken(
      table.learning("classify",
                     "[layers.output]\nneurons = 3\nrule = \"logistic\"\n"
                     "[layers.output.inputs]\nreceptive = { from = \"image\" }\n"),
      {7});
}

TEST(resume, encodings_go_on) {
  const TableSpec table;
  expect_resumed_like_unbroken(table.learning("encode", kHidden), {9, 4});
  expect_resumed_like_unbroken(
      "task = \"encode\"\n[training]\nsteps = 5\nbatch = 64\n" + std::string(kHidden), {3});
}

TEST(resume, memories_that_are_there_are_not_made_again) {
  const std::string memory =
      "task = \"remember\"\n[training]\nsteps = 20\n[memory]\nneurons = 16\nloads = [0.5, 0.25]\n"
      "seeds = 2\nnoise = true\ngoal = \"redundancy\"\n";
  expect_resumed_like_unbroken(memory, {40, 40});
  expect_resumed_like_unbroken(memory + "rule = \"hebb\"\n", {10, 12});
}

TEST(resume, streams_that_are_there_are_not_made_again) {
  const std::string stream =
      "task = \"remember\"\n[memory]\nprotocol = \"online\"\nneurons = 16\nseeds = 3\n";
  const std::string end = "[memory.stream]\npatterns = 20\n";
  expect_resumed_like_unbroken(
      stream + "goal = \"redundancy\"\nestimation = { type = \"running\" }\n" + end, {50});
  expect_resumed_like_unbroken(stream + "rule = \"hebb\"\n" + end, {25});
}

TEST(resume, another_spec_and_damaged_files_are_refused) {
  const TableSpec table;
  const TemporaryFolder folder;
  const std::string spec = table.learning("classify", std::string(kHidden) + kOutput);
  Breaker breaker(10);
  EXPECT_TRUE(run_in(folder / "run", spec, breaker).recorded);
  const auto message = [&](const std::string& other) {
    Breaker never(kNever);
    return error_message([&] { run_in(folder / "run", other, never); });
  };
  EXPECT_NE(message("seed = 7\n" + spec)
                .find("a run of another spec, with 'seed = 1' in place of "
                      "'seed = 7'"),
            std::string::npos);
  const std::string metrics = read_text(folder / "run/metrics.csv");
  folder.write("run/metrics.csv", metrics.substr(0, metrics.find('\n') + 1));
  EXPECT_NE(message(spec).find("fewer than the checkpoint beside it"), std::string::npos);
  folder.write("run/metrics.csv", metrics);
  folder.write("run/records.h5", "no HDF5");
  EXPECT_NE(message(spec).find("records.h5: cannot be read as HDF5"), std::string::npos);
}

TEST(resume, a_folder_without_a_checkpoint_is_begun_afresh) {
  const TableSpec table;
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "run");
  folder.write("run/spec.toml", "left behind");
  folder.write("run/metrics.csv", "left behind");
  Breaker never(kNever);
  const std::string spec = table.learning("classify", std::string(kHidden) + kOutput);
  EXPECT_TRUE(run_in(folder / "run", spec, never).complete);
  EXPECT_EQ(read_text(folder / "run/metrics.csv").find("left behind"), std::string::npos);
}

}  // namespace
}  // namespace infomorph
