#include "cli/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "infomorph/base/utf8.hpp"

namespace infomorph::cli {

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

}  // namespace infomorph::cli
