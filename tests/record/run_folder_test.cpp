#include "infomorph/record/run_folder.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

TEST(run_folder, a_run_is_replaced_only_when_told) {
  const TemporaryFolder folder;
  RunFolder run(folder / "deep/run", ExistingRun::refuse);
  EXPECT_FALSE(std::filesystem::exists(folder / "deep"));
  run.create();
  run.write("spec.toml", "old");
  run.write("metrics.csv", "old");
  EXPECT_NE(error_message([&] {
              RunFolder(folder / "deep/run", ExistingRun::refuse);
            }).find("--overwrite"),
            std::string::npos);
  RunFolder again(folder / "deep/run", ExistingRun::replace);
  EXPECT_EQ(read_text(folder / "deep/run/metrics.csv"), "old");
  again.create();
  EXPECT_FALSE(std::filesystem::exists(folder / "deep/run/metrics.csv"));
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
