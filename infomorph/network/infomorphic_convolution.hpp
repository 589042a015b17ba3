#pragma once

#include "infomorph/network/calibration.hpp"
#include "infomorph/network/convolutional_layer.hpp"
#include "infomorph/neuron/local_rule.hpp"

namespace infomorph {

/// Each neuron follows the gradient of its own goal, one number for all its positions: its
/// histogram pools the B * P samples of all of them, and the gradient of its weights is
///
///     dG/dw = sum_b,p dG/dz_b,p patch_b,p
///
/// Where `positions` says so, q random positions of each sample stand for all of them, drawn anew
/// in every step; where nobody sees its map in a batch, outputs are drawn of these alone, by other
/// random numbers than those of all positions: what is observed of a batch is then another draw
/// than what is learnt from.
class InfomorphicConvolution : public ConvolutionalLayer {
 public:
  InfomorphicConvolution(const LayerSpec& spec, std::span<const SampleShape> sources,
                         const LayerSeed& seed);

  void begin(const BatchStart& batch) override;
  void compute_net_input(std::size_t input_class, const Activities<float>& inputs,
                         const Execution& execution) override;
  void draw(const OutputDraw& draw, int pass, const Execution& execution,
            Matrix<float>& outputs) override;
  void evaluate(bool every_term, const OutputDraw* how, int pass, const Execution& execution,
                LayerInformation& information, Matrix<float>& outputs) override;
  void learn(const LayerBatch& batch, const Execution& execution) override;
  void visit_parameters(const ParameterVisitor& visit) override;
  void set_steps(long steps) override;

 private:
  void choose_positions(const BatchStart& batch);
  void find_net_inputs(const Execution& execution);
  Activities<float> inputs_learnt_from(std::size_t c);

  LocalRule<float> rule_;
  Calibration calibration_;
  RandomStream stream_;                    // of positions
  int count_;                              // of positions that are learnt from
  bool learns_ = false;                    // from the batch at work
  std::vector<int> chosen_;                // [samples x count]; empty: all
  Positions at_;                           // that are learnt from
  std::vector<Matrix<float>> net_inputs_;  // at these positions, one a class
  std::vector<bool> found_;                // whether they are those of the inputs
  std::vector<Matrix<float>> gathered_;    // inputs of classes from the same position, one a class
  std::vector<Activities<float>> learnt_from_;  // one a class
};

}  // namespace infomorph
