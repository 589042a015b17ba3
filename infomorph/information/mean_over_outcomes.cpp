#include "infomorph/information/mean_over_outcomes.hpp"

#include <algorithm>

namespace infomorph {

std::vector<double> mean_over_outcomes(
    const Marginals& marginals, const RedundancyLattice& lattice, std::size_t quantities,
    const Execution& execution,
    const std::function<void(std::size_t begin, std::size_t end, std::span<double> sums)>& add) {
  // Blocks are few enough that their sums take little memory, and one thread is sooner done with
  // little work.
  const std::size_t outcomes = marginals.size();
  const int blocks = outcomes * lattice.size() < 1'000'000 ? 1 : 32;
  std::vector<std::vector<double>> sums(blocks, std::vector<double>(quantities, 0.0));
  // Of large lattices a block takes seconds: it is added bit by bit, between which it may stop.
  const std::size_t bit = std::max<std::size_t>(1, 100'000 / lattice.size()) * 32;
  parallel_for(blocks, execution, [&](int block, int) {
    const std::size_t end = outcomes * (block + 1) / blocks;
    for (std::size_t begin = outcomes * block / blocks; begin < end; begin += bit) {
      if (execution.stop_token().stop_requested()) return;
      add(begin, std::min(begin + bit, end), sums[block]);
    }
  });
  execution.check_stop();
  std::vector<double> mean(quantities, 0.0);
  for (const std::vector<double>& sum : sums) {
    for (std::size_t i = 0; i < quantities; ++i) mean[i] += sum[i] / marginals.total_weight();
  }
  return mean;
}

}  // namespace infomorph
