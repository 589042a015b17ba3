#include "infomorph/information/canonical.hpp"
#include "infomorph/information/decomposition.hpp"

// 0 if XOR has the synergy 2 - log2(3) = 0.415 bit.
int main() {
  const infomorph::CanonicalDistribution xor_gate = infomorph::canonical_distributions().front();
  const double synergy = infomorph::decompose(xor_gate.joint).atom("{12}").total;
  return synergy > 0.4150 && synergy < 0.4151 ? 0 : 1;
}
