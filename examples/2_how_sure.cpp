// How sure can one be of a decomposition that was estimated from two hundred samples?
#include <fmt/core.h>

#include "infomorph/base/random.hpp"
#include "infomorph/information/decomposition.hpp"
#include "infomorph/information/permutation_test.hpp"
#include "infomorph/information/significance.hpp"

int main() {
  using namespace infomorph;
  // A target that is the AND of two fair bits, but for one flip in ten.
  const RandomStream stream(/*seed=*/1, Purpose::outputs);
  std::vector<int> samples;
  for (std::uint32_t i = 0; i < 200; ++i) {
    const auto bits = stream.block(0, 0, i);
    const int a = static_cast<int>(bits[0] & 1U);
    const int b = static_cast<int>(bits[1] & 1U);
    const int flip = bits[2] % 10 == 0 ? 1 : 0;
    samples.insert(samples.end(), {a, b, (a & b) ^ flip});
  }
  const auto joint = JointDistribution::from_samples(2, samples);
  const Decomposition result = decompose(joint);
  const PermutationTest test = permutation_test(joint, 999, /*seed=*/1, /*threads=*/2);
  const BootstrapIntervals intervals = bootstrap_intervals(joint, 999, /*seed=*/1, /*threads=*/2);

  fmt::print("Independent columns would show about {:.3f} bit, these show {:.3f} (p = {:.3f}).\n\n",
             independence_bias(joint), result.mutual_information, test.mutual_information);
  fmt::print("{:<8}{:>8}{:>9}{:>20}\n", "atom", "bits", "p", "95 % interval");
  for (int i = 0; i < result.lattice.size(); ++i) {
    const auto& [low, high] = intervals.atoms[i];
    fmt::print("{:<8}{:8.3f}{:9.3f}{:>20}\n", result.lattice.antichains()[i].text(),
               result.atoms[i].total, test.atoms[i], fmt::format("[{:.3f}, {:.3f}]", low, high));
  }
}
