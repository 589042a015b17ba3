#include "infomorph/dataset/process.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "tests/environment.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

class process : public testing::Test {
 protected:
  // A program called `tool`, the first in the PATH.
  std::string run_tool(const std::string& script, std::vector<std::string> arguments = {},
                       const Patience& patience = {}) {
    const auto path = folder_.write("tool", script);
    std::filesystem::permissions(path, permissions_);
    const Environment places("PATH", folder_.path().string() + ":" + std::getenv("PATH"));
    arguments.insert(arguments.begin(), "tool");
    return run_program(arguments, folder_.path(), patience);
  }

  TemporaryFolder folder_;
  std::filesystem::perms permissions_ = std::filesystem::perms::owner_all;
};

TEST_F(process, that_succeeds_says_nothing_and_runs_in_the_folder) {
  EXPECT_EQ(run_tool("#!/bin/sh\necho \"$1|$2|$#\" > out\n", {"a b", "*"}), "");
  EXPECT_EQ(read_text(folder_ / "out"), "a b|*|2\n") << "words are not those of a shell";
}

TEST_F(process, that_fails_is_named_with_its_status) {
  EXPECT_EQ(run_tool("#!/bin/sh\nexit 7\n"), "tool failed with status 7");
  EXPECT_EQ(run_tool("#!/bin/sh\nkill -9 $$\n"), "tool failed with status 137");
}

TEST_F(process, that_is_not_there_or_no_program_is_named) {
  EXPECT_EQ(run_program({"no-such-program-anywhere"}, folder_.path()),
            "no-such-program-anywhere is not installed on this machine");
  const std::string place = folder_.write("data", "no program").string();
  EXPECT_TRUE(run_program({place}, folder_.path()).starts_with(place + " cannot be run ("));
}

TEST_F(process, has_no_input_and_its_output_goes_nowhere) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  EXPECT_EQ(run_tool("#!/bin/sh\ncat > input\necho out\necho err >&2\n"), "");
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(read_text(folder_ / "input"), "");
}

// A tool that goes on for ever, with a program of its own; both say who they are.
constexpr const char* kEndless =
    "#!/bin/sh\ntrap '' TERM\necho $$ > self\nsleep 1000 &\necho $! > other\nwait\nwait\n";

bool is_running(const std::filesystem::path& file) {
  const std::string process = read_text(file);
  const std::string stat = read_text("/proc/" + process.substr(0, process.find('\n')) + "/stat");
  return !stat.empty() && stat.find(") Z ") == std::string::npos;
}

TEST_F(process, that_writes_nothing_is_ended_with_all_it_has_started) {
  using std::chrono::milliseconds;
  EXPECT_EQ(run_tool(kEndless, {}, {.idle = milliseconds(300)}), "tool wrote nothing for 0.3 s");
  for (int i = 0; i < 100 && is_running(folder_ / "other"); ++i) {
    std::this_thread::sleep_for(milliseconds(10));
  }
  EXPECT_FALSE(is_running(folder_ / "self"));
  EXPECT_FALSE(is_running(folder_ / "other"));
  EXPECT_EQ(run_tool("#!/bin/sh\nfor i in 1 2 3 4 5 6 7 8; do sleep 0.1; echo more >> out; done\n",
                     {}, {.idle = milliseconds(400)}),
            "")
      << "what grows is waited for";
}

TEST_F(process, that_is_stopped_is_not_waited_for) {
  int asked = 0;
  EXPECT_EQ(run_tool(kEndless, {}, {.stop = [&] { return ++asked > 3; }}), "tool was stopped");
}

}  // namespace
}  // namespace infomorph
