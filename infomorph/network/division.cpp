#include "infomorph/network/division.hpp"

#include <algorithm>

#include "infomorph/algebra/product.hpp"

namespace infomorph {

Division::Division(int neurons, const Ranks* ranks) {
  if (ranks == nullptr || ranks->count() == 1) return;
  const int count = ranks->count();
  const int tiles = (neurons + kTileRows - 1) / kTileRows;
  if (tiles < count) return;
  int begin = 0;
  for (int rank = 0; rank < count; ++rank) {
    const int with_one_more = std::max(0, rank + 1 - (count - tiles % count));
    const int end = std::min(neurons, ((rank + 1) * (tiles / count) + with_one_more) * kTileRows);
    if (rank == ranks->rank()) {
      first_ = begin;
      here_ = end - begin;
    }
    counts_.push_back(end - begin);
    begin = end;
  }
}

}  // namespace infomorph
