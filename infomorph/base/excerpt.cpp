#include "infomorph/base/excerpt.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "infomorph/base/utf8.hpp"

namespace infomorph {

std::string excerpt(std::string_view text, std::size_t most) {
  const std::size_t bytes = text.size();
  std::string shown;
  while (!text.empty() && bytes - text.size() < std::min(most, bytes)) {
    const std::size_t size = utf8_character_size(text);
    const auto byte = static_cast<unsigned char>(text[0]);
    if (size == 0 || byte < 0x20 || byte == 0x7f) {
      shown += fmt::format("\\x{:02x}", byte);
    } else {
      shown += text.substr(0, size);
    }
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return text.empty() ? shown : fmt::format("{}... ({} bytes)", shown, bytes);
}

}  // namespace infomorph
