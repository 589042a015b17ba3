#include "infomorph/report/base64.hpp"

#include <algorithm>

namespace infomorph::detail {

void append_base64(std::span<const std::uint8_t> bytes, std::string& text) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  text.reserve(text.size() + (bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t there = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t three = 0;
    for (std::size_t k = 0; k < 3; ++k) three = three << 8 | (k < there ? bytes[i + k] : 0U);
    for (std::size_t k = 0; k < 4; ++k) {
      text += k <= there ? kDigits[three >> (18 - 6 * k) & 63U] : '=';
    }
  }
}

}  // namespace infomorph::detail
