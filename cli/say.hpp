#pragma once

#include <fmt/format.h>

#include <cstdio>

namespace infomorph::cli {

/// Whether another process speaks for this one.
inline bool speechless = false;

/// Tells the user something on standard error. That nobody can hear it is no reason to end.
template <typename... Args>
void say(fmt::format_string<Args...> sentence, Args&&... args) {
  if (speechless) return;
  const std::string text = fmt::format(sentence, std::forward<Args>(args)...);
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace infomorph::cli
