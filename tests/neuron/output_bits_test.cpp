#include "infomorph/neuron/output_bits.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "tests/neuron/cpu/instruction_sets.hpp"

namespace infomorph {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

// Fires in samples that no vector of any width has alike, and is NaN beyond them.
std::vector<float> outputs_of(int samples) {
  std::vector<float> outputs(8 * output_bytes(samples), kNaN);
  for (int b = 0; b < samples; ++b) outputs[b] = b * b % 7 < 3 ? 1 : -1;
  return outputs;
}

TEST(output_bits, what_is_packed_is_unpacked_with_any_instruction_set) {
  for_each_instruction_set([] {
    for (const int samples : {1, 7, 8, 15, 16, 17, 100, 128}) {
      const std::vector<float> outputs = outputs_of(samples);
      std::vector<std::byte> bits(output_bytes(samples));
      EXPECT_FALSE(pack_outputs(outputs.data(), samples, bits.data())) << samples;
      std::vector<float> unpacked(outputs.size());
      unpack_outputs(bits.data(), samples, unpacked.data());
      for (int b = 0; b < samples; ++b) {
        EXPECT_EQ(unpacked[b], outputs[b]) << b << " of " << samples;
        EXPECT_EQ((static_cast<unsigned>(bits[b / 8]) >> b % 8 & 1U) != 0, outputs[b] > 0) << b;
      }
    }
  });
}

TEST(output_bits, an_output_that_is_unknown_is_noticed_wherever_it_is) {
  for_each_instruction_set([] {
    for (int b = 0; b < 37; ++b) {
      std::vector<float> outputs = outputs_of(37);
      outputs[b] = kNaN;
      std::vector<std::byte> bits(output_bytes(37));
      EXPECT_TRUE(pack_outputs(outputs.data(), 37, bits.data())) << b;
    }
  });
}

}  // namespace
}  // namespace infomorph
