#include "infomorph/information/measures/minimum_information.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "infomorph/information/decomposition.hpp"
#include "tests/information/random_joint.hpp"
#include "tests/reference/measure_twins.hpp"

namespace infomorph {
namespace {

RC_GTEST_PROP(minimum_information, agrees_with_its_twins, (std::uint32_t seed)) {
  const int sources = 1 + static_cast<int>(seed % 4);
  const JointDistribution joint = random_joint(sources, seed);
  const reference::MeasureTwins twins(joint);
  const RedundancyLattice lattice(sources);
  const Marginals marginals(joint);
  const Redundancies mmi = kMinimumInformation.mean(marginals, lattice, 1);
  const Redundancies min = kMinimumSpecificInformation.mean(marginals, lattice, 1);
  for (int i = 0; i < lattice.size(); i += 1 + lattice.size() / 30) {
    const Antichain& alpha = lattice.antichains()[i];
    RC_ASSERT(std::abs(mmi.totals[i] - twins.mmi(alpha)) < 1e-10);
    RC_ASSERT(std::abs(min.totals[i] - twins.min(alpha)) < 1e-10);
  }
}

}  // namespace
}  // namespace infomorph
