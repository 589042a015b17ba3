#pragma once

#include <vector>

#include "infomorph/neuron/local_rule.hpp"

namespace infomorph {

/// Means over the batches of an epoch, of every layer: goal and activity of all batches, terms of
/// those that have them.
class InformationMean {
 public:
  void add(const std::vector<LayerInformation>& batch, bool with_terms);
  std::vector<LayerInformation> mean() const;

 private:
  std::vector<LayerInformation> sums_;
  int goals_ = 0;  // batches
  int terms_ = 0;  // batches
};

}  // namespace infomorph
