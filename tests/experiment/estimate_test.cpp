// What a run is said to take is what it then takes.
#include "infomorph/experiment/estimate.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "infomorph/experiment/run.hpp"
#include "infomorph/spec/spec_file.hpp"
#include "tests/error_message.hpp"
#include "tests/paths.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

RunSpec classes(int epochs) {
  return parse_spec(fmt::format("[data]\nname = \"{}/classes/iris.csv.gz\"\nlabel = \"species\"\n"
                                "[training]\nepochs = {}\nbatch = 10\n",
                                kCaseFolder, epochs),
                    "x.toml", {});
}

RunSpec memory(const std::string& more = "") {
  return parse_spec(
      "task = \"remember\"\n[training]\nsteps = 50\n[memory]\nneurons = 40\n"
      "loads = [1.0, 0.5]\nseeds = 3\ngoal = { \"{1}{2}\" = 1.0 }\n" +
          more,
      "x.toml", {});
}

std::uint64_t bytes_in(const std::filesystem::path& folder) {
  return std::filesystem::file_size(folder / "records.h5") +
         std::filesystem::file_size(folder / "checkpoint.h5");
}

// The files have their own structure beside the numbers.
void expect_recorded(const RunSpec& spec, std::uint64_t estimated) {
  const TemporaryFolder folder;
  RunObserver observer;
  run(spec, RunFolder(folder / "run", ExistingRun::refuse), 1, observer);
  const auto there = static_cast<double>(bytes_in(folder / "run"));
  EXPECT_LT(static_cast<double>(estimated), 1.3 * there);
  EXPECT_GT(static_cast<double>(estimated), 0.5 * there);
}

TEST(estimate, of_a_classification_counts_parameters_steps_and_records) {
  const RunSpec spec = classes(400);
  const RunEstimate estimate = estimate_run(spec, 1, 0.05);
  ASSERT_EQ(estimate.parameters.size(), 1);
  EXPECT_EQ(estimate.parameters[0].name, "output");
  EXPECT_EQ(estimate.parameters[0].count, 3 * (4 + 1 + 3 + 1)) << "columns, classes, two biases";
  EXPECT_EQ(estimate.steps % 400, 0);
  EXPECT_GE(estimate.steps / 400, 9) << "of 150 samples some are for validation and test";
  EXPECT_GT(estimate.seconds_a_step, 1e-7);
  EXPECT_LT(estimate.seconds_a_step, 1);
  EXPECT_GT(estimate.memory_bytes, 1 << 20);
  expect_recorded(spec, estimate.recorded_bytes);
}

TEST(estimate, ends_with_a_short_run) {
  EXPECT_GT(estimate_run(classes(1), 1, 100).seconds_a_step, 0);
  EXPECT_EQ(estimate_run(classes(0), 1, 100).steps, 0);
  RunSpec one = classes(1);
  std::get<ClassifySpec>(one.task).training.batch = 90;
  const RunEstimate estimate = estimate_run(one, 1, 100);
  EXPECT_EQ(estimate.steps, 1);
  EXPECT_GT(estimate.seconds_a_step, 0);
}

TEST(estimate, of_memories_counts_all_of_them) {
  const RunSpec spec = memory();
  const RunEstimate estimate = estimate_run(spec, 1, 0.05);
  ASSERT_EQ(estimate.parameters.size(), 1);
  EXPECT_EQ(estimate.parameters[0].count, 40 * 39);
  EXPECT_EQ(estimate.steps, 6 * 50);
  EXPECT_GT(estimate.seconds_a_step, 0);
  expect_recorded(spec, estimate.recorded_bytes);
  EXPECT_EQ(estimate_run(memory("rule = \"hebb\"\n"), 1, 0.05).steps, 0);
}

TEST(estimate, refuses_what_a_run_would) {
  const std::string message = error_message(
      [] { estimate_run(parse_spec("[data]\nname = \"nowhere.csv\"\n", "x.toml", {}), 1, 0.05); });
  EXPECT_NE(message.find("nowhere.csv"), std::string::npos) << message;
}

}  // namespace
}  // namespace infomorph
