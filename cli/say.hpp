#pragma once

#include <fmt/format.h>

#include <cstdio>

namespace infomorph::cli {

/// Tells the user something on standard error. That nobody can hear it is no reason to end.
template <typename... Args>
void say(fmt::format_string<Args...> sentence, Args&&... args) {
  const std::string text = fmt::format(sentence, std::forward<Args>(args)...);
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace infomorph::cli
