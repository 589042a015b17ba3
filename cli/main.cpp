// The program with all commands, infomorph-networks, which quick_main.cpp hands over to.
#include <array>

#include "cli/program.hpp"
#include "cli/ranks.hpp"

int main(int argc, char** argv) {
  using namespace infomorph::cli;
  constexpr std::array kCommands = {setup_run, setup_pid, setup_predict, setup_report, setup_data};
  let_first_rank_speak();
  return run_program(argc, argv, kCommands);
}
