#include "infomorph/information/bias_correction.hpp"

#include <cmath>
#include <map>
#include <numbers>
#include <span>
#include <utility>
#include <vector>

#include "infomorph/base/random.hpp"
#include "infomorph/base/random_order.hpp"
#include "infomorph/information/estimates.hpp"
#include "infomorph/information/marginals.hpp"

namespace infomorph {
namespace {

double plug_in(std::span<const double> counts, double n) {
  double sum = 0;
  for (const double count : counts) {
    if (count > 0) sum -= count / n * std::log2(count / n);
  }
  return sum;
}

double miller_madow(std::span<const double> counts, double n) {
  return plug_in(counts, n) + static_cast<double>(counts.size() - 1) / (2 * n * std::numbers::ln2);
}

double chao_shen(std::span<const double> counts, double n) {
  double once = 0;
  for (const double count : counts) once += count == 1 ? 1 : 0;
  // Where every value was seen once there is no coverage to go by: one is taken to be seen again.
  const double coverage = 1 - std::min(once, n - 1) / n;
  double sum = 0;
  for (const double count : counts) {
    const double p = coverage * count / n;
    if (p >= 1) continue;
    sum -= p * std::log2(p) / -std::expm1(n * std::log1p(-p));
  }
  return sum;
}

// An entropy of the sources, the target, and both together.
template <typename Entropy>
CorrectedInformation from_entropies(const Marginals& marginals, const Entropy& entropy) {
  const double n = marginals.total_weight();
  const Collection all = all_sources(marginals.sources());
  const double target = entropy(marginals.masses_with_target(0), n);
  return {target, entropy(marginals.masses(all), n) + target -
                      entropy(marginals.masses_with_target(all), n)};
}

// How many values there are to be seen, of which `counts` were, at most `most`: one more as long as
// the expected number of those seen comes closer to what it was.
double values_to_see(const std::vector<double>& counts, double most) {
  double n = 0;
  for (const double count : counts) n += count;
  const auto seen = static_cast<double>(counts.size());
  const auto missed = [&](double unseen) {
    const double share = unseen * (1 - std::pow(n / (n + seen), 1 / n));
    double expected = 0;
    for (const double count : counts) {
      expected += 1 - std::pow(1 - (1 - share) * (count + 1) / (n + seen), n);
    }
    if (unseen > 0) expected += unseen * (1 - std::pow(1 - share / unseen, n));
    return std::abs(seen - expected);
  };
  double unseen = 0;
  double best = missed(0);
  while (seen + unseen < most) {
    const double next = missed(unseen + 1);
    if (next >= best) break;
    best = next;
    ++unseen;
  }
  return seen + unseen;
}

CorrectedInformation panzeri_treves(const Marginals& marginals) {
  const double n = marginals.total_weight();
  const Collection all = all_sources(marginals.sources());
  const auto sources = static_cast<double>(marginals.masses(all).size());
  std::vector<std::vector<double>> given(marginals.masses_with_target(0).size());
  for (std::size_t i = 0; i < marginals.size(); ++i) {
    given[marginals.group_with_target(0, i)].push_back(marginals.weight(i));
  }
  const double unit = 1 / (2 * n * std::numbers::ln2);
  CorrectedInformation result = from_entropies(marginals, plug_in);
  *result.target_entropy += static_cast<double>(given.size() - 1) * unit;
  result.mutual_information += (sources - 1) * unit;
  for (const std::vector<double>& counts : given) {
    result.mutual_information -= (values_to_see(counts, sources) - 1) * unit;
  }
  return result;
}

// Samples whose sources are each in another order among those of the same target.
JointDistribution shuffled(const JointDistribution& joint,
                           const std::vector<std::uint32_t>& samples, const RandomStream& stream,
                           std::uint32_t draw) {
  std::map<int, std::vector<std::uint32_t>> of_target;
  for (const std::uint32_t outcome : samples) {
    of_target[joint.outcome(outcome).back()].push_back(outcome);
  }
  const auto sources = static_cast<std::size_t>(joint.sources());
  std::vector<int> rows;
  std::uint32_t part = 0;
  for (const auto& [target, outcomes] : of_target) {
    const std::size_t first = rows.size();
    rows.resize(first + outcomes.size() * (sources + 1), target);
    for (std::size_t s = 0; s < sources; ++s) {
      const std::vector<int> order =
          random_order(stream, draw, static_cast<int>(outcomes.size()), part++);
      for (std::size_t i = 0; i < outcomes.size(); ++i) {
        rows[first + i * (sources + 1) + s] = joint.outcome(outcomes[order[i]])[s];
      }
    }
  }
  return JointDistribution::from_samples(joint.sources(), rows);
}

CorrectedInformation shuffle(const JointDistribution& joint, const Marginals& marginals,
                             std::uint64_t seed) {
  constexpr std::uint32_t kDraws = 20;
  const double n = marginals.total_weight();
  const Collection all = all_sources(marginals.sources());
  CorrectedInformation result = from_entropies(marginals, plug_in);
  for (Collection source = 1; source <= all; source <<= 1) {
    result.mutual_information -=
        plug_in(marginals.masses_with_target(source), n) - *result.target_entropy;
  }
  const std::vector<std::uint32_t> samples = samples_of(joint);
  const RandomStream stream(seed, Purpose::permutation, 1);
  for (std::uint32_t draw = 0; draw < kDraws; ++draw) {
    const JointDistribution other = shuffled(joint, samples, stream, draw);
    result.mutual_information += (plug_in(other.weights(), n) - *result.target_entropy) / kDraws;
  }
  return result;
}

}  // namespace

CorrectedInformation corrected_information(const JointDistribution& counts, BiasCorrection how,
                                           std::uint64_t seed) {
  samples_of(counts);
  const Marginals marginals(counts);
  switch (how) {
    case BiasCorrection::miller_madow:
      return from_entropies(marginals, miller_madow);
    case BiasCorrection::chao_shen:
      return from_entropies(marginals, chao_shen);
    case BiasCorrection::panzeri_treves:
      return panzeri_treves(marginals);
    case BiasCorrection::shuffle:
      return shuffle(counts, marginals, seed);
    case BiasCorrection::none:
    case BiasCorrection::permutation:
      break;
  }
  return from_entropies(marginals, plug_in);
}

}  // namespace infomorph
