#pragma once

#include <span>
#include <vector>

#include "infomorph/network/learnt_class.hpp"

namespace infomorph {

/// A layer of infomorphic neurons in a network, put together from its spec.
class InfomorphicLayer {
 public:
  /// @param units  inputs of each class
  /// @throws Error if the parts of the spec do not fit each other
  InfomorphicLayer(const LayerSpec& spec, std::span<const int> units, const LayerSeed& seed);

  const LayerSpec& spec() const { return spec_; }
  const Layer<float>& layer() const { return layer_; }

  /// @param inputs  of each class, the same samples
  void compute_net_inputs(std::span<const Activities<float>> inputs, int threads);

  /// Firing probabilities [N x >= samples] from the net inputs.
  const Matrix<float>& fire(int threads);

  /// Goal, and every information term if asked, of the batch whose net inputs were computed. Uses
  /// these up: gradients take their place.
  void evaluate(bool every_term, int threads, LayerInformation& information);

  /// After evaluate(): one step of the optimiser.
  void ascend(std::span<const Activities<float>> inputs, long step, int threads);

  void visit_parameters(const ParameterVisitor& visit);

 private:
  LayerSpec spec_;
  Layer<float> layer_;
  std::vector<LearntClass> learnt_;  // one a class
  LocalRule<float> rule_;
  int samples_ = 0;
  std::vector<Matrix<float>> net_inputs_;  // one a class, [N x >= samples]
  Matrix<float> theta_;
};

}  // namespace infomorph
