#include "infomorph/neuron/output_bits.hpp"

#include <array>
#include <cstring>

namespace infomorph {
namespace {

using Eight = std::array<float, 8>;

// What each byte stands for.
std::array<Eight, 256> outputs_of_bytes() {
  std::array<Eight, 256> outputs{};
  for (unsigned byte = 0; byte < outputs.size(); ++byte) {
    for (unsigned bit = 0; bit < outputs[byte].size(); ++bit) {
      outputs[byte][bit] = (byte >> bit & 1U) != 0 ? 1 : -1;
    }
  }
  return outputs;
}

}  // namespace

void unpack_outputs(const std::byte* bits, int samples, float* outputs) {
  static const std::array<Eight, 256> table = outputs_of_bytes();
  for (std::size_t i = 0; i < output_bytes(samples); ++i) {
    const Eight& eight = table[static_cast<std::size_t>(bits[i])];
    std::memcpy(outputs + i * eight.size(), eight.data(), sizeof eight);
  }
}

}  // namespace infomorph
