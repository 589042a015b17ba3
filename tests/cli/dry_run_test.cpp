// infomorph run --dry-run: what a run would take.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

Answer dry_run(const TemporaryFolder& folder, const std::string& spec,
               const std::string& options = "") {
  const std::string file = folder.write("spec.toml", spec).string();
  return infomorph("run " + file + " --dry-run --out " + (folder / "run").string() + " " + options);
}

std::string iris(const std::string& epochs) {
  return fmt::format(
      "[data]\nname = \"{}/classes/iris.csv.gz\"\nlabel = \"species\"\n[training]\n"
      "epochs = {}\n[layers.output]\nrule = \"logistic\"\n",
      kCaseFolder, epochs);
}

TEST(dry_run, says_parameters_memory_time_and_records_and_writes_nothing) {
  const TemporaryFolder folder;
  const Answer answer = dry_run(folder, iris("50"));
  EXPECT_EQ(answer.code, 0) << answer.text;
  EXPECT_NE(answer.text.find("parameters  15  (output 15)\nmemory      "), std::string::npos)
      << "three classes of four weights and a bias each: " << answer.text;
  EXPECT_NE(answer.text.find(" steps of "), std::string::npos) << answer.text;
  EXPECT_NE(answer.text.find("\nrecords     about "), std::string::npos) << answer.text;
  EXPECT_FALSE(std::filesystem::exists(folder / "run"));
}

TEST(dry_run, of_long_runs_says_so_and_of_runs_without_steps) {
  const TemporaryFolder folder;
  const Answer answer = dry_run(folder, iris("1000000000"));
  EXPECT_NE(answer.text.find(" h for 1000000000 steps"), std::string::npos) << answer.text;
  EXPECT_NE(answer.text.find("records     about 1"), std::string::npos) << answer.text;
  EXPECT_NE(answer.text.find(" GiB\n"), std::string::npos) << "a row for each epoch";
  const Answer none = dry_run(folder, iris("0"));
  EXPECT_NE(none.text.find("learning    has no steps to be timed"), std::string::npos) << none.text;
}

TEST(dry_run, is_of_memories_too) {
  const TemporaryFolder folder;
  const Answer answer = dry_run(folder,
                                "task = \"remember\"\n[training]\nsteps = 500\n[memory]\n"
                                "neurons = 12\nloads = [0.5, 1.0]\nseeds = 2\n"
                                "goal = { \"{1}{2}\" = 1.0 }\n");
  EXPECT_EQ(answer.code, 0) << answer.text;
  EXPECT_NE(answer.text.find("parameters  132  (memory 132)"), std::string::npos) << answer.text;
  EXPECT_NE(answer.text.find("for 2000 steps"), std::string::npos) << answer.text;
}

TEST(dry_run, is_of_one_run) {
  const TemporaryFolder folder;
  for (const char* several : {"--seeds 2", "--sweep training.epochs=1,2"}) {
    const Answer answer = dry_run(folder, iris("2"), several);
    EXPECT_EQ(answer.code, 2) << answer.text;
    EXPECT_NE(answer.text.find("--dry-run is of one run"), std::string::npos) << answer.text;
  }
}

}  // namespace
}  // namespace infomorph
