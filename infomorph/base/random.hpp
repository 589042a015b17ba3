#pragma once

#include <array>
#include <cstdint>

namespace infomorph {

/// What random numbers are for. The values are part of the promise that a seed gives the same run.
enum class Purpose : std::uint8_t {
  initial_weights = 1,
  batch_order = 2,
  outputs = 3,
  test_outputs = 4,
  connections = 5,
  data_split = 6,
  image_changes = 7,
  dropout = 8,
  positions = 9,
  centres = 10,
  permutation = 20,
  bootstrap = 21,
  ties = 22,
  patterns = 30,
  recall_order = 31,
  recall_outputs = 32,
  flips = 33,
  bars = 40,
  patches = 41,
  hierarchy = 42,
};

/// A stateless stream of random numbers: every number is a function of what it is for, so results
/// depend neither on the order of evaluation nor on the number of threads.
///
/// Philox 4x32-10 (Salmon et al. 2011), keyed by the seed; its counter is made of the purpose, the
/// owner (a number for the layer or input class), the step, the neuron and the sample.
class RandomStream {
 public:
  /// @param owner  below 2^24
  RandomStream(std::uint64_t seed, Purpose purpose, std::uint32_t owner = 0)
      : seed_(seed), tag_(static_cast<std::uint32_t>(purpose) << 24 | owner) {}

  /// Four independent 32-bit numbers.
  std::array<std::uint32_t, 4> block(std::uint32_t step, std::uint32_t neuron,
                                     std::uint32_t sample) const;

  /// The key, and the part of the counter that says what the numbers are for.
  std::uint64_t seed() const { return seed_; }
  std::uint32_t tag() const { return tag_; }

  /// Uniform in (0, 1), a multiple of 2^-32 plus 2^-33.
  double uniform(std::uint32_t step, std::uint32_t neuron, std::uint32_t sample) const {
    return (block(step, neuron, sample)[0] + 0.5) * 0x1p-32;
  }

 private:
  std::uint64_t seed_;
  std::uint32_t tag_;
};

}  // namespace infomorph
