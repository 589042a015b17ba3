#include "infomorph/base/random.hpp"

#include <Random123/philox.h>

namespace infomorph {

std::array<std::uint32_t, 4> RandomStream::block(std::uint32_t step, std::uint32_t neuron,
                                                 std::uint32_t sample) const {
  const r123::Philox4x32::ctr_type counter = {{sample, neuron, step, tag_}};
  const r123::Philox4x32::key_type key = {
      {static_cast<std::uint32_t>(seed_), static_cast<std::uint32_t>(seed_ >> 32)}};
  const r123::Philox4x32::ctr_type result = r123::Philox4x32()(counter, key);
  return {result[0], result[1], result[2], result[3]};
}

}  // namespace infomorph
