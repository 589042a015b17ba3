#include "infomorph/dataset/process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>
#include <variant>

namespace infomorph {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// Of all files in a folder, which may be written to meanwhile.
std::uintmax_t bytes_in(const fs::path& folder) {
  std::uintmax_t sum = 0;
  std::error_code gone;
  for (fs::directory_iterator file(folder, gone), end; !gone && file != end; file.increment(gone)) {
    const std::uintmax_t size = file->file_size(gone);
    if (!gone) sum += size;
    gone.clear();
  }
  return sum;
}

// With all that it has started; first asked to, then made to.
void end_group(pid_t child) {
  kill(-child, SIGTERM);
  for (int i = 0; i < 20; ++i) {
    if (waitpid(child, nullptr, WNOHANG) == child) {
      kill(-child, SIGKILL);
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  kill(-child, SIGKILL);
  while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
  }
}

// The status of the child, or why it was not waited for.
std::variant<int, std::string> await(pid_t child, const std::string& name, const fs::path& folder,
                                     const Patience& patience) {
  std::uintmax_t bytes = 0;
  Clock::time_point grown = Clock::now();
  auto pause = std::chrono::milliseconds(1);
  for (;;) {
    int status = 0;
    if (waitpid(child, &status, WNOHANG) == child) return status;
    const std::uintmax_t now = bytes_in(folder);
    if (now != bytes) grown = Clock::now();
    bytes = now;
    const bool stopped = patience.stop();
    if (stopped || Clock::now() - grown > patience.idle) {
      end_group(child);
      return stopped ? name + " was stopped"
                     : fmt::format("{} wrote nothing for {} s", name,
                                   std::chrono::duration<double>(patience.idle).count());
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(2 * pause, std::chrono::milliseconds(100));
  }
}

}  // namespace

std::string run_program(const std::vector<std::string>& words, const fs::path& folder,
                        const Patience& patience) {
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int failure =
      posix_spawnp(&child, arguments[0], &actions, &attributes, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (failure == ENOENT) return fmt::format("{} is not installed on this machine", words[0]);
  if (failure != 0) return fmt::format("{} cannot be run ({})", words[0], std::strerror(failure));
  const auto ended = await(child, words[0], folder, patience);
  if (const auto* why = std::get_if<std::string>(&ended)) return *why;
  const int status = std::get<int>(ended);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return "";
  return fmt::format("{} failed with status {}", words[0],
                     WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

}  // namespace infomorph
