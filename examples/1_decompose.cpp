// What do two bits say about a third? Textbook cases, then samples of your own.
#include <fmt/core.h>

#include "infomorph/information/canonical.hpp"
#include "infomorph/information/decomposition.hpp"

int main() {
  using namespace infomorph;
  fmt::print("{:<17}{:>8}{:>8}{:>8}{:>8}\n", "bits", "{1}{2}", "{1}", "{2}", "{12}");
  for (const CanonicalDistribution& canonical : canonical_distributions()) {
    fmt::print("{:<17}", canonical.name);
    for (const Atom& atom : decompose(canonical.joint).atoms) fmt::print("{:8.3f}", atom.total);
    fmt::print("\n");
  }

  // Rows of samples: weather, day, and whether the stairs are used.
  const std::vector<int> samples = {0, 0, 1, 0, 1, 1, 1, 0, 0, 1, 1, 1,  //
                                    0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1, 1};
  const auto joint = JointDistribution::from_samples(2, samples);
  const Decomposition result = decompose(joint);
  fmt::print("\nOf {:.3f} bit, weather and day tell {:.3f}", *result.target_entropy,
             result.mutual_information);
  fmt::print(", {:.3f} of them only together.\n", result.atom("{12}").total);

  decompose_pointwise(joint, result.lattice, 1, [&](std::size_t i, std::span<const Atom> atoms) {
    const auto outcome = joint.outcome(i);
    fmt::print("weather {} day {} stairs {}: redundant {:6.3f} = {:.3f} - {:.3f}\n", outcome[0],
               outcome[1], outcome[2], atoms[0].total, *atoms[0].informative,
               *atoms[0].misinformative);
  });
}
