#include "infomorph/base/utf8.hpp"

namespace infomorph {

std::size_t utf8_character_size(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto tail = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xbf) {
    return i < text.size() && low <= byte(i) && byte(i) <= high;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (0xc2 <= first && first <= 0xdf) return tail(1) ? 2 : 0;
  if (0xe0 <= first && first <= 0xef) {
    // No longer forms of shorter characters, and no surrogates.
    const bool second = tail(1, first == 0xe0 ? 0xa0 : 0x80, first == 0xed ? 0x9f : 0xbf);
    return second && tail(2) ? 3 : 0;
  }
  if (0xf0 <= first && first <= 0xf4) {
    const bool second = tail(1, first == 0xf0 ? 0x90 : 0x80, first == 0xf4 ? 0x8f : 0xbf);
    return second && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = utf8_character_size(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

std::string as_utf8(std::string_view text) {
  std::string plain;
  std::string escaped;
  bool valid = true;
  while (!text.empty()) {
    const std::size_t length = utf8_character_size(text);
    valid = valid && length > 0;
    const std::string_view character = text.substr(0, std::max<std::size_t>(length, 1));
    plain += character;
    if (length == 0) {
      escaped += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[0]));
    } else {
      escaped += character == "\\" ? "\\\\" : character;
    }
    text.remove_prefix(character.size());
  }
  return valid ? plain : escaped;
}

}  // namespace infomorph
