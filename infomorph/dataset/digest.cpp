#include "infomorph/dataset/digest.hpp"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <array>

namespace infomorph {

std::string sha256(std::string_view content) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(content.data()), content.size(), digest.data());
  std::string text;
  for (const unsigned char byte : digest) text += fmt::format("{:02x}", byte);
  return text;
}

}  // namespace infomorph
