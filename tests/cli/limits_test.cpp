// Input that is larger or deeper than anyone means, and machines smaller than it needs: a sentence
// and exit code 2, soon.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

void expect_refused(const Answer& answer, const std::string& part) {
  EXPECT_EQ(answer.code, 2) << answer.text;
  EXPECT_NE(answer.text.find(part), std::string::npos) << answer.text.substr(0, 3000);
  EXPECT_LT(answer.text.size(), 3000U);
}

std::string run_of(const TemporaryFolder& folder, const std::string& spec) {
  return "run " + folder.write("spec.toml", spec).string() + " --out " + (folder / "run").string();
}

TEST(limits_program, endless_texts_are_quoted_by_their_beginning) {
  const TemporaryFolder folder;
  const std::string endless(1'000'000, 'x');
  for (const char* key :
       {"task = '{}'", "{} = 1", "[layers.hidden]\nrule = '{}'", "[layers.{}]\nneurons = '{}'",
        "[layers.hidden]\ngoal = '{}'", "[data]\nname = './{}'\nlabel = '{}'",
        "[layers.hidden.inputs]\nreceptive.from = '{}'"}) {
    expect_refused(infomorph(run_of(folder, fmt::format(fmt::runtime(key), endless, endless))),
                   "xxx");
  }
  expect_refused(infomorph(run_of(folder, "x = '" + std::string(5'000'000, 'x') + "'")),
                 "more than 4194304 bytes");
  const std::string arguments(100'000, 'x');
  expect_refused(infomorph(arguments), "xxx");
  expect_refused(infomorph("pid t.csv --target y --" + arguments), "xxx");
  expect_refused(infomorph("pid " + arguments + " --target y"), "xxx");
  const auto table = folder.write("t.csv", endless + ",y\n1," + endless + "\n2,3\n3,3\n");
  expect_refused(infomorph("pid " + table.string() + " --target z"), "xxx");
  expect_refused(infomorph("pid " + table.string() + " --target y"), "xxx");
}

TEST(limits_program, what_wants_more_memory_than_there_is_says_so) {
  const TemporaryFolder folder;
  const std::string bars =
      "task = \"encode\"\n[layers.hidden]\nneurons = 1000000\ngoal = \"unique\"\n"
      "[layers.hidden.inputs]\nreceptive = { from = \"image\" }\n"
      "lateral = { from = \"self\", pass = \"previous\", connections = \"no_self\" }\n"
      "[passes]\ncount = 2\nlearn = 2\n";
  expect_refused(infomorph(run_of(folder, bars)), "layers.hidden: wants ");
  EXPECT_FALSE(std::filesystem::exists(folder / "run"));

  const auto table = folder / "t.csv.gz";
  ASSERT_EQ(
      shell("(echo x,y; yes '1234567.25,2' | head -n 4000000) | gzip -1 > " + table.string()).code,
      0);
  expect_refused(
      infomorph("pid " + table.string() + " --target y --continuous --threads 1 --memory 0.02"),
      "more memory is wanted than the 20.5 MiB");
}

TEST(limits_program, an_address_space_that_is_too_small_is_no_endless_loop) {
  const TemporaryFolder folder;
  const std::string spec = std::string(kExperimentFolder) + "/bars.toml";
  const std::string program = std::string(kProgram) + " run " + spec +
                              " --quiet --overwrite --set training.steps=20 --out " +
                              (folder / "run").string();
  for (const int mebibytes : {200, 500}) {
    expect_refused(shell(fmt::format("ulimit -v {}; timeout 60 {}", mebibytes * 1024, program)),
                   "the address space is limited to less than 512 MiB");
  }
  // From there on it runs, or says why not.
  for (const int mebibytes : {512, 560, 700, 4000}) {
    const Answer answer =
        shell(fmt::format("ulimit -v {}; timeout 60 {}", mebibytes * 1024, program));
    EXPECT_TRUE(answer.code == 0 || answer.code == 2) << mebibytes << ": " << answer.text;
  }
}

}  // namespace
}  // namespace infomorph
