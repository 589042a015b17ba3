// Standard output and error that fail, and signals.
#include <gtest/gtest.h>

#include <csignal>

#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

const std::string kTable = std::string(kCaseFolder) + "/iris.csv";

std::string memory_run(const TemporaryFolder& folder, const std::string& more = "") {
  const auto spec = folder.write("memory.toml",
                                 "task = \"remember\"\n[training]\nsteps = 20\n[memory]\n"
                                 "neurons = 16\nloads = [0.5]\nseeds = 1\ngoal = \"redundancy\"\n");
  return "run " + spec.string() + " --quiet --out " + (folder / "run").string() + more;
}

TEST(streams, what_standard_output_cannot_take_is_said) {
  const TemporaryFolder folder;
  for (const std::string& command :
       {std::string("data list"), std::string("--help"), std::string("--version"),
        "pid " + kTable + " --target species --bins 4", memory_run(folder)}) {
    for (const auto& [stream, why] : {std::pair("/dev/full", "No space left on device"),
                                      std::pair("&-", "Bad file descriptor")}) {
      std::filesystem::remove_all(folder / "run");
      const Answer answer = infomorph(command + " 3>&1 >" + stream + " 2>&3");
      EXPECT_EQ(answer.code, 2) << command;
      EXPECT_EQ(answer.text,
                std::string("infomorph: standard output: cannot be written (") + why + ")\n");
    }
  }
  EXPECT_TRUE(std::filesystem::exists(folder / "run/summary.json"));
}

TEST(streams, a_reader_that_has_gone_ends_the_program_silently) {
  const Answer answer =
      shell("exec 3>&1; { sleep 0.3; " + std::string(kProgram) + " --help; echo $? >&3; } | true");
  EXPECT_EQ(answer.text, std::to_string(128 + SIGPIPE) + "\n");
}

TEST(streams, what_standard_error_cannot_take_changes_nothing) {
  const TemporaryFolder folder;
  for (const char* stream : {"/dev/full", "&-"}) {
    std::filesystem::remove_all(folder / "run");
    EXPECT_EQ(infomorph(memory_run(folder) + " 2>" + stream).code, 0);
    EXPECT_EQ(infomorph(std::string("run none.toml 2>") + stream).code, 2);
    EXPECT_EQ(infomorph(std::string("walk 2>") + stream).code, 2);
  }
}

TEST(streams, a_request_to_end_is_heard_as_control_c_is) {
  for (const char* signal : {"TERM", "HUP"}) {
    const TemporaryFolder folder;
    const std::string run = memory_run(folder, " --set memory.seeds=100000 --threads 1");
    const Answer answer = shell(std::string(kProgram) + " " + run + " & child=$!; until test -s " +
                                (folder / "run/metrics.csv").string() +
                                "; do sleep 0.05; done; kill -" + signal + " $child; wait $child");
    EXPECT_EQ(answer.code, 130) << answer.text;
    EXPECT_NE(answer.text.find("--resume continues it"), std::string::npos) << answer.text;
    EXPECT_TRUE(std::filesystem::exists(folder / "run/checkpoint.h5"));
  }
}

TEST(streams, a_program_that_nohup_has_started_goes_on) {
  const TemporaryFolder folder;
  const Answer answer =
      shell("trap '' HUP; " + std::string(kProgram) + " " +
            memory_run(folder, " --set memory.seeds=40 --threads 1") +
            " & child=$!; until test -s " + (folder / "run/metrics.csv").string() +
            "; do sleep 0.05; done; kill -HUP $child; wait $child");
  EXPECT_EQ(answer.code, 0) << answer.text;
}

TEST(streams, a_second_run_in_the_same_folder_is_refused) {
  const TemporaryFolder folder;
  const std::string run =
      std::string(kProgram) + " " + memory_run(folder, " --set memory.seeds=100000 --threads 1");
  const Answer answer =
      shell(run + " & child=$!; until test -s " + (folder / "run/metrics.csv").string() +
            "; do sleep 0.05; done; for mode in '' --resume --overwrite; do " + run +
            " $mode && echo succeeded; done; kill -KILL $child; wait $child 2> /dev/null");
  std::size_t refused = 0;
  for (std::size_t at = 0;
       (at = answer.text.find("another infomorph is writing into it", at)) != std::string::npos;
       ++at) {
    ++refused;
  }
  EXPECT_EQ(refused, 3U) << answer.text;
}

}  // namespace
}  // namespace infomorph
