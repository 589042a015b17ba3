#pragma once

#include <cstddef>
#include <vector>

#include "infomorph/base/ranks.hpp"

namespace infomorph {

/// How the neurons of a layer are divided among ranks: consecutive ones, in whole tiles of matrix
/// products (kTileRows), so that every number comes out as if the layer were whole. A layer with
/// fewer tiles than there are ranks is not worth dividing: every rank has all of it.
class Division {
 public:
  /// All neurons everywhere.
  Division() = default;

  /// Shares that differ by a tile at most; the last ranks have the larger ones, since the last tile
  /// may be a part and rank 0 has records to write.
  /// @param ranks  null: this process is alone
  Division(int neurons, const Ranks* ranks);

  bool is_divided() const { return !counts_.empty(); }

  /// Of a layer that is divided: its first neuron here, and the number here.
  int first() const { return first_; }
  int here() const { return here_; }

  /// Of a layer that is divided: tables with a row for each neuron.
  RankRows rows(std::size_t bytes) const { return {counts_, bytes}; }

 private:
  std::vector<int> counts_;  // neurons of each rank; empty: not divided
  int first_ = 0;
  int here_ = 0;
};

}  // namespace infomorph
