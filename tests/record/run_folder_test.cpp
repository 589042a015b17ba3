#include "infomorph/record/run_folder.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

std::string refusal(const std::filesystem::path& path, ExistingRun existing = ExistingRun::refuse) {
  return error_message([&] { RunFolder(path, existing); });
}

TEST(run_folder, a_run_is_replaced_only_when_told) {
  const TemporaryFolder folder;
  {
    RunFolder run(folder / "deep/run", ExistingRun::refuse);
    EXPECT_FALSE(std::filesystem::exists(folder / "deep"));
    run.create("old");
    run.write("metrics.csv", "old");
  }
  EXPECT_NE(refusal(folder / "deep/run").find("--overwrite"), std::string::npos);
  RunFolder again(folder / "deep/run", ExistingRun::replace);
  EXPECT_EQ(read_text(folder / "deep/run/metrics.csv"), "old");
  again.create("new");
  EXPECT_FALSE(std::filesystem::exists(folder / "deep/run/metrics.csv"));
  EXPECT_EQ(read_text(folder / "deep/run/spec.toml"), "new");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder / "deep/run"), {}), 1);
}

TEST(run_folder, is_kept_to_one_at_a_time) {
  const TemporaryFolder folder;
  {
    RunFolder run(folder / "run", ExistingRun::resume);
    RunFolder other(folder / "run", ExistingRun::refuse);
    RunFolder late(folder / "run", ExistingRun::resume);
    run.create("a");
    for (const ExistingRun existing :
         {ExistingRun::refuse, ExistingRun::replace, ExistingRun::resume}) {
      EXPECT_NE(refusal(folder / "run", existing).find("another infomorph is writing into it"),
                std::string::npos);
    }
    EXPECT_NE(error_message([&] { other.create("b"); }).find("another infomorph is writing"),
              std::string::npos);
    run = RunFolder(folder / "elsewhere", ExistingRun::refuse);
    EXPECT_NE(error_message([&] { late.create("b"); }).find("meanwhile"), std::string::npos);
    late = RunFolder(folder / "elsewhere", ExistingRun::refuse);
    EXPECT_NE(error_message([&] { other.create("b"); }).find("holds a run already"),
              std::string::npos);
  }
  EXPECT_EQ(read_text(folder / "run/spec.toml"), "a");
  EXPECT_EQ(refusal(folder / "run", ExistingRun::resume), "");
}

TEST(run_folder, what_an_interrupted_beginning_has_left_counts_as_nothing) {
  const TemporaryFolder folder;
  folder.write("spec.toml.part", "ha");
  for (const ExistingRun existing :
       {ExistingRun::refuse, ExistingRun::replace, ExistingRun::resume}) {
    EXPECT_EQ(refusal(folder.path(), existing), "");
    EXPECT_FALSE(RunFolder(folder.path(), existing).resumes());
  }
}

TEST(run_folder, what_an_interrupted_replacement_has_left_counts_as_nothing) {
  const TemporaryFolder folder;
  folder.write("spec.toml.replaced", "old");
  folder.write("checkpoint.h5", "old");
  EXPECT_EQ(refusal(folder.path()), "");
  RunFolder run(folder.path(), ExistingRun::resume);
  EXPECT_FALSE(run.resumes());
  EXPECT_FALSE(run.has_checkpoint());
  run.create("new");
  EXPECT_FALSE(std::filesystem::exists(folder / "checkpoint.h5"));
  EXPECT_FALSE(std::filesystem::exists(folder / "spec.toml.replaced"));
}

TEST(run_folder, a_folder_of_something_else_is_never_touched) {
  const TemporaryFolder folder;
  const auto file = folder.write("thesis.tex", "years of work");
  EXPECT_NE(
      error_message([&] { RunFolder(folder.path(), ExistingRun::replace); }).find("holds no run"),
      std::string::npos);
  EXPECT_NE(error_message([&] { RunFolder(file, ExistingRun::replace); }).find("is not a folder"),
            std::string::npos);
}

}  // namespace
}  // namespace infomorph
