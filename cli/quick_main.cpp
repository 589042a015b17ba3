// The program that users call. A table is decomposed by it, at once; whatever needs the libraries
// of networks, which take several times as long to load as a small table takes, is handed over to
// the program with all commands, beside it: <path of this program>-networks.
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include "cli/program.hpp"
#include "cli/say.hpp"

namespace {

// Returns only if that fails.
int hand_over(char** argv) {
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::string all = error ? "infomorph-networks" : self.string() + "-networks";
  execv(all.c_str(), argv);
  infomorph::cli::say("infomorph: {}: cannot be started ({}): it belongs beside infomorph\n", all,
                      std::strerror(errno));
  return infomorph::cli::kInternalError;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace infomorph::cli;
  if (argc < 2 || std::string_view(argv[1]) != "pid") return hand_over(argv);
  constexpr std::array kCommands = {setup_pid};
  return run_program(argc, argv, kCommands);
}
