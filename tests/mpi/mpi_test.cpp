// Runs that mpirun starts: as many processes as it says, one run.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "tests/cli/program.hpp"
#include "tests/experiment/resumable.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

// One thread a rank, and more ranks than this machine may have processors.
std::string command(int ranks, const std::string& arguments) {
  return fmt::format(
      "{} --allow-run-as-root --oversubscribe --bind-to none -n {} {} {} --threads 1",
      INFOMORPH_MPIRUN, ranks, kProgram, arguments);
}

Answer mpirun(int ranks, const std::string& arguments) { return shell(command(ranks, arguments)); }

// What infomorph says, beside mpirun.
std::vector<std::string> sentences(const Answer& answer) {
  std::vector<std::string> found;
  std::istringstream lines(answer.text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("infomorph: ")) found.push_back(line);
  }
  return found;
}

void expect_same_files(const std::filesystem::path& a, const std::filesystem::path& b) {
  EXPECT_EQ(metrics_without_seconds(a), metrics_without_seconds(b));
  for (const char* file : {"checkpoint.h5", "records.h5", "spec.toml"}) {
    EXPECT_TRUE(read_text(a / file) == read_text(b / file)) << file;
  }
}

// Two layers of three tiles, of which one is sparse, and feedback.
const char* const kLayers = R"(
[passes]
count = 2
learn = 2
[layers.first]
neurons = 300
lateral_connections = 20
goal = "unique"
activation = { type = "modulated_3" }
[layers.first.inputs]
receptive = { from = "image" }
contextual = { from = "second", pass = "previous" }
lateral = { from = "self", pass = "previous", connections = "no_self" }
[layers.second]
neurons = 270
goal = "redundancy"
binning = { type = "adaptive_range", bins = 10 }
[layers.second.inputs]
receptive = { from = "first" }
contextual = { from = "output", pass = "previous" }
[layers.output]
neurons = 3
goal = "redundancy"
[layers.output.inputs]
receptive = { from = "second" }
contextual = { from = "label", connections = "identity" }
)";

TEST(mpi, any_number_of_ranks_learns_the_same) {
  const TableSpec table;
  const TemporaryFolder folder;
  const std::string spec = folder.write("deep.toml", table.learning("classify", kLayers, 2));
  ASSERT_EQ(infomorph("run " + spec + " --quiet --out " + (folder / "alone").string()).code, 0);
  for (const int ranks : {1, 2, 3}) {
    const std::filesystem::path out = folder / std::to_string(ranks);
    const Answer answer = mpirun(ranks, "run " + spec + " --out " + out.string());
    ASSERT_EQ(answer.code, 0) << answer.text;
    EXPECT_EQ(std::ranges::count(answer.text, '('), 1) << "said once: " << answer.text;
    expect_same_files(out, folder / "alone");
  }
}

TEST(mpi, layers_of_one_tile_are_learnt_by_every_rank) {
  const TemporaryFolder folder;
  const std::string bars =
      std::string("run ") + kExperimentFolder + "/bars.toml --set training.steps=3 --quiet --out ";
  ASSERT_EQ(infomorph(bars + (folder / "alone").string()).code, 0);
  const Answer answer = mpirun(2, bars + (folder / "two").string());
  ASSERT_EQ(answer.code, 0) << answer.text;
  expect_same_files(folder / "two", folder / "alone");
}

// Sends rank 1 a signal once an epoch is recorded.
Answer run_and_signal(const std::string& signal, const std::string& arguments,
                      const std::string& out) {
  // Which of the processes is rank 1 is in its environment.
  return shell(command(2, "run " + arguments + " --quiet --out " + out) + " & until [ -e " + out +
               "/metrics.csv ]; do sleep 0.05; done; for process in /proc/[0-9]*; do "
               "if tr '\\0' ' ' < $process/cmdline | grep -q -- '--out " +
               out +
               " ' && tr '\\0' '\\n' < $process/environ | grep -q '^OMPI_COMM_WORLD_RANK=1$'; " +
               "then kill -" + signal + " ${process#/proc/}; fi; done 2> /dev/null; wait $!");
}

TEST(mpi, other_ranks_go_on_with_a_run_after_one_was_killed) {
  const TableSpec table;
  const TemporaryFolder folder;
  const std::string spec = folder.write("deep.toml", table.learning("classify", kLayers, 30));
  const std::string out = (folder / "run").string();
  const Answer killed = run_and_signal("KILL", spec, out);
  EXPECT_EQ(killed.code, 128 + 9) << killed.text;
  EXPECT_FALSE(std::filesystem::exists(folder / "run/summary.json")) << killed.text;
  const Answer resumed = mpirun(3, "run " + spec + " --quiet --resume --out " + out);
  ASSERT_EQ(resumed.code, 0) << resumed.text;
  ASSERT_EQ(infomorph("run " + spec + " --quiet --out " + (folder / "alone").string()).code, 0);
  expect_same_files(folder / "run", folder / "alone");
}

TEST(mpi, a_rank_that_is_asked_to_end_ends_all_after_the_step) {
  const TableSpec table;
  const TemporaryFolder folder;
  const std::string spec = folder.write("deep.toml", table.learning("classify", kLayers, 300));
  const Answer asked = run_and_signal("TERM", spec, (folder / "run").string());
  EXPECT_EQ(asked.code, 130) << asked.text;
  ASSERT_EQ(sentences(asked).size(), 1U) << asked.text;
  EXPECT_NE(sentences(asked)[0].find("--resume continues it"), std::string::npos) << asked.text;
  EXPECT_TRUE(std::filesystem::exists(folder / "run/checkpoint.h5"));
}

TEST(mpi, what_is_wrong_is_said_once) {
  const TableSpec table;
  const TemporaryFolder folder;
  const std::string spec = folder.write("deep.toml", table.learning("classify", kLayers, 1));
  for (const auto& [arguments, sentence] :
       {std::pair{spec + " --set layers.first.neuron=3", "neuron"},
        {spec + " --set data.label=colour", "colour"},
        {spec + " --sweep seed=1,2", "without mpirun"},
        {spec + " --dry-run", "without mpirun"}}) {
    const Answer answer = mpirun(2, "run " + arguments + " --out " + (folder / "run").string());
    EXPECT_EQ(answer.code, 2) << answer.text;
    const std::vector<std::string> said = sentences(answer);
    ASSERT_EQ(said.size(), 1U) << answer.text;
    EXPECT_NE(said[0].find(sentence), std::string::npos) << said[0];
    EXPECT_FALSE(std::filesystem::exists(folder / "run"));
  }
}

TEST(mpi, a_rank_that_alone_finds_something_wrong_is_named) {
  const TableSpec table;
  const TemporaryFolder folder;
  const std::string spec = folder.write("deep.toml", table.learning("classify", kLayers, 1));
  const std::string run = "run " + spec + " --quiet --out " + (folder / "run").string();
  const Answer answer = shell(fmt::format("{} : -n 1 {} {} --threads 1 --set data.label=colour",
                                          command(1, run), kProgram, run));
  EXPECT_EQ(answer.code, 2) << answer.text;
  ASSERT_EQ(sentences(answer).size(), 1U) << answer.text;
  EXPECT_TRUE(sentences(answer)[0].starts_with("infomorph: rank 1: ")) << answer.text;
  EXPECT_NE(sentences(answer)[0].find("colour"), std::string::npos) << answer.text;
  EXPECT_FALSE(std::filesystem::exists(folder / "run"));
}

TEST(mpi, what_is_wrong_at_rank_0_alone_ends_the_others) {
  const TableSpec table;
  const TemporaryFolder folder;
  const std::string spec = folder.write("deep.toml", table.learning("classify", kLayers, 1));
  const std::string run = "run " + spec + " --quiet --out " + (folder / "run").string();
  ASSERT_EQ(mpirun(2, run).code, 0);
  const Answer again = mpirun(2, run);
  EXPECT_EQ(again.code, 2) << again.text;
  ASSERT_EQ(sentences(again).size(), 1U) << again.text;
  EXPECT_NE(sentences(again)[0].find("holds a run already"), std::string::npos);
}

}  // namespace
}  // namespace infomorph
