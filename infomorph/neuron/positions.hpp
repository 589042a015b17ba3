#pragma once

namespace infomorph {

/// At which positions of a layer its neurons are looked at in a batch. A neuron whose weights are
/// shared by P positions has a net input, and an output, for each sample and position: column
/// b * count + p of its row. A layer without positions has one.
struct Positions {
  int samples = 0;
  int count = 1;                ///< in each sample
  const int* chosen = nullptr;  ///< their numbers [samples x count]; null: all, in their order

  int columns() const { return samples * count; }

  /// The number of position p of sample b, row by row.
  int operator()(int b, int p) const {
    return chosen == nullptr ? p : chosen[static_cast<long>(b) * count + p];
  }
};

}  // namespace infomorph
