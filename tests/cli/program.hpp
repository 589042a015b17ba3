#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <string>

#include "tests/paths.hpp"

namespace infomorph {

/// What a command printed, and its exit code.
struct Answer {
  int code;
  std::string text;  // standard output and error together
};

inline Answer shell(const std::string& command) {
  Answer answer{-1, ""};
  FILE* pipe = popen(("(" + command + ") 2>&1 < /dev/null").c_str(), "r");
  std::array<char, 4096> buffer{};
  std::size_t got = 0;
  while ((got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0) {
    answer.text.append(buffer.data(), got);
  }
  const int status = pclose(pipe);
  answer.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return answer;
}

inline Answer infomorph(const std::string& arguments) {
  return shell(std::string(kProgram) + " " + arguments);
}

}  // namespace infomorph
