#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace infomorph {

/// A sentence of at most some 2000 bytes: of a longer one, its beginning and its end.
std::string shortened(const std::string& sentence);

/// A user's mistake. The message is one sentence: where, what was found, what was expected.
/// Of a sentence that input has made endless, the middle is left out.
class Error : public std::invalid_argument {
 public:
  explicit Error(const std::string& sentence) : std::invalid_argument(shortened(sentence)) {}
};

/// Throws Error with the formatted sentence unless `condition` holds.
template <typename... Args>
void require(bool condition, fmt::format_string<Args...> sentence, Args&&... args) {
  if (!condition) throw Error(fmt::format(sentence, std::forward<Args>(args)...));
}

}  // namespace infomorph
