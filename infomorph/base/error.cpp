#include "infomorph/base/error.hpp"

#include "infomorph/base/excerpt.hpp"

namespace infomorph {

std::string shortened(const std::string& sentence) {
  constexpr std::size_t kBegin = 1200;
  constexpr std::size_t kEnd = 400;
  if (sentence.size() <= kBegin + kEnd) return sentence;
  const std::string_view end = std::string_view(sentence).substr(sentence.size() - kEnd);
  return fmt::format("{} ... {}", excerpt(std::string_view(sentence).substr(0, kBegin), kBegin),
                     excerpt(end, kEnd));
}

}  // namespace infomorph
