#pragma once

#include "infomorph/network/calibration.hpp"
#include "infomorph/network/layer_rule.hpp"
#include "infomorph/network/stochastic_layer.hpp"

namespace infomorph {

/// Each neuron follows the gradient of its own goal, by the local rule.
class InfomorphicLayer : public StochasticLayer {
 public:
  InfomorphicLayer(const LayerSpec& spec, std::span<const SampleShape> sources,
                   const LayerSeed& seed);

  void evaluate(bool every_term, const OutputDraw* how, int pass, const Execution& execution,
                LayerInformation& information, Matrix<float>& outputs) override;
  void learn(const LayerBatch& batch, const Execution& execution) override;
  void visit_parameters(const ParameterVisitor& visit) override;
  void set_steps(long steps) override;

 private:
  LocalRule<float> rule_;
  Calibration calibration_;
};

LayerRule infomorphic_rule();

/// Shows what a running estimation remembers, if there is one, under "running/...".
void visit_running(const ParameterVisitor& visit, LocalRule<float>& rule);

}  // namespace infomorph
