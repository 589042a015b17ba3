#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "infomorph/data/samples.hpp"
#include "infomorph/network/infomorphic_layer.hpp"
#include "infomorph/network/logistic_layer.hpp"

namespace infomorph {

/// Widths of what a network is fed with.
struct InputWidths {
  int image = 0;
  int label = 0;  ///< number of classes
};

/// A network put together from its spec: images and labels go in, the firing probabilities of the
/// output layer come out.
class Network {
 public:
  /// @throws Error, naming the layer and its input class, if they do not fit each other
  Network(const LayerSpec& output, InputWidths widths, std::uint64_t seed, int threads);

  const LayerSpec& output_spec() const;

  /// One learning step. `information` gets the goal of each output neuron before the step; it stays
  /// empty for a logistic layer.
  void learn(const Samples& batch, LayerInformation& information);

  /// Goal and, if asked, every information term of a batch as learn() would see it. Nothing is
  /// learnt. Does nothing for a logistic layer.
  void observe(const Samples& batch, bool every_term, LayerInformation& information);

  /// Output of the last layer [N x >= samples] with the label context at 0.
  const Matrix<float>& predict(const Samples& batch);

  /// Steps learnt so far.
  long steps() const { return steps_; }

  /// Shows every array under "<layer>/<class>/...".
  void visit_parameters(const ParameterVisitor& visit);

 private:
  std::span<const Activities<float>> inputs_of(const LayerSpec& spec, const Samples& batch,
                                               bool with_labels);

  InputWidths widths_;
  int threads_;
  long steps_ = 0;
  std::variant<InfomorphicLayer, LogisticLayer> output_;
  Matrix<float> labels_;                   // one-hot [B x classes]
  std::vector<Activities<float>> inputs_;  // of the layer at work
};

}  // namespace infomorph
