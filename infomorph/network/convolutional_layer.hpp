#pragma once

#include <vector>

#include "infomorph/network/neuron_layer.hpp"

namespace infomorph {

/// A layer whose neurons share their weights among P positions, and what such layers have in common
/// however they learn. Outputs are [N x samples * P], or of as many positions as are at work. Input
/// classes are maps, seen through windows; or the same at every position, one row a sample; or of
/// their own layer at the same position.
///
/// Net inputs are found for a few samples at a time, whose outputs are drawn before they leave the
/// cache; they are kept at positions alone that are learnt from.
class ConvolutionalLayer : public NeuronLayer {
 public:
  ConvolutionalLayer(const LayerSpec& spec, std::span<const SampleShape> sources,
                     const LayerSeed& seed);

  void begin(const BatchStart& batch) override;
  int positions_at_work() const override { return at_work_.count; }

  /// Keeps where the inputs are for what follows.
  void compute_net_input(std::size_t input_class, const Activities<float>& inputs,
                         const Execution& execution) override;

  /// Asserts: such a layer is not read.
  const Matrix<float>& fire(const Execution& execution) override;

  void draw(const OutputDraw& draw, int pass, const Execution& execution,
            Matrix<float>& outputs) override;

 protected:
  /// Columns that rows of outputs have, so that kernels may read on from any part of them.
  static Eigen::Index columns_for(int outputs) { return outputs + 2 * kMostLanes; }

  /// Positions in all.
  int positions() const { return positions_; }

  /// Whose outputs are drawn, in the batch at work.
  const Positions& at_work() const { return at_work_; }
  void work_at(const Positions& at) { at_work_ = at; }

  /// What class c sees of the batch at work.
  const Activities<float>& inputs_of(std::size_t c) const { return inputs_[c]; }

  /// The same of `count` samples from `first` on.
  Activities<float> part_of(const Activities<float>& inputs, int first, int count) const;

  /// Samples that are looked at together where their outputs are drawn.
  int samples_at_a_time() const;

 private:
  static constexpr int kMostLanes = 16;

  int positions_;
  Positions at_work_;
  std::vector<Activities<float>> inputs_;  // one a class
};

}  // namespace infomorph
