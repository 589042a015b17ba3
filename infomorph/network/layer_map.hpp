#pragma once

#include "infomorph/network/output_map.hpp"

namespace infomorph {

/// The map of a layer's outputs in one pass, made when it is first looked at.
class LayerMap {
 public:
  LayerMap(Pool pool, SampleShape grid) : pool_(pool), grid_(grid) {}

  /// The outputs are others now.
  void forget() { made_ = false; }

  /// See make_map().
  const Matrix<float>& of(const Matrix<float>& outputs, int samples, const Execution& execution) {
    if (!made_) make_map(pool_, grid_, outputs, samples, execution, map_);
    made_ = true;
    return map_;
  }

 private:
  Pool pool_;
  SampleShape grid_;
  bool made_ = false;
  Matrix<float> map_;
};

}  // namespace infomorph
