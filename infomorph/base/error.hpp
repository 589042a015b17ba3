#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace infomorph {

/// A user's mistake. The message is one sentence: where, what was found, what was expected.
class Error : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// Throws Error with the formatted sentence unless `condition` holds.
template <typename... Args>
void require(bool condition, fmt::format_string<Args...> sentence, Args&&... args) {
  if (!condition) throw Error(fmt::format(sentence, std::forward<Args>(args)...));
}

}  // namespace infomorph
