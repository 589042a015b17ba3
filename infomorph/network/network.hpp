#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "infomorph/base/execution.hpp"
#include "infomorph/dataset/samples.hpp"
#include "infomorph/network/baselines/backpropagation.hpp"
#include "infomorph/network/division.hpp"
#include "infomorph/network/label_activity.hpp"
#include "infomorph/network/layer_map.hpp"
#include "infomorph/network/layer_outputs.hpp"
#include "infomorph/network/network_layer.hpp"
#include "infomorph/network/wiring.hpp"

namespace infomorph {

/// Which random outputs a test draws, if any: those of its round, for samples from `first_sample`
/// on.
struct TestDraw {
  std::uint32_t round = 0;
  std::uint32_t first_sample = 0;
};

/// A network put together from its spec. Where there are labels, images and labels go in and the
/// firing probabilities of the layer `output` come out; without labels, images go in and the
/// outputs of the layer `hidden`, the code, come out.
///
/// A batch is passed through `passes.count` times. An input class from a previous pass sees the
/// outputs drawn there, and zeros in the first pass. Learning takes place in pass `passes.learn`.
class Network {
 public:
  /// Ranks of the execution share the neurons of infomorphic layers; see Division. Then all of them
  /// call the same functions in the same order. The layer of a classification that says the class,
  /// and baselines, are whole on every rank.
  /// @throws Error, naming the layer, if the parts of the spec do not fit each other
  Network(const NetworkSpec& spec, InputWidths widths, std::uint64_t seed,
          const Execution& execution);

  const Execution& execution() const { return execution_; }

  /// The layers in the order of evaluation; what is recorded of them comes in this order.
  const std::vector<WiredLayer>& layers() const { return wiring_.layers; }
  int output_index() const { return wiring_.output; }

  /// Whether learn() and observe() have something to add to a LabelActivity: there are labels, and
  /// the layer that is read does not give probabilities of classes itself.
  bool is_read_by_labels() const;

  /// One learning step. Each layer's information gets the goals before the step, of the neurons
  /// that this rank has; it is left empty for baselines.
  /// @param labels  if not null, the firing probabilities of the layer `output` before the step are
  ///                added where there are labels
  void learn(const SampleView& batch, std::vector<LayerInformation>& information,
             LabelActivity* labels = nullptr);

  /// What learn() would record of the batch, with every information term if asked. Nothing is
  /// learnt.
  void observe(const SampleView& batch, bool every_term, std::vector<LayerInformation>& information,
               LabelActivity* labels = nullptr);

  /// Firing probabilities of the layer that is read [N x >= samples] with the label context at 0.
  /// What layers pass on to it, and to each other in every pass, is `passes.tested`.
  const Matrix<float>& predict(const SampleView& batch, const TestDraw& draw);

  /// Binary outputs of the layer that is read, in the last pass [N x >= samples].
  /// @param kind  of the outputs of every pass; where layers pass on means, a neuron of the code
  ///              fires where theta > 1/2
  /// @throws Error if its rule has no binary outputs
  const Matrix<float>& encode(const SampleView& batch, const TestDraw& draw, OutputKind kind);

  /// How many samples a test should pass through at a time: `most`, or fewer where a layer has so
  /// many positions that its outputs would fill memory.
  int samples_at_a_time(int most) const;

  /// Steps learnt so far.
  long steps() const { return steps_; }

  /// Goes on as after `steps` steps; the arrays of visit_parameters() are set apart.
  void set_steps(long steps);

  /// Shows every array under "<layer>/<class>/...", with the rows of the neurons that this rank
  /// has.
  void visit_parameters(const ParameterVisitor& visit);

  /// Shows every array whole, at rank 0 alone. What is written into it is lost.
  void gather_parameters(const ParameterVisitor& visit);

  /// Sets every array: `fill` is called at rank 0 alone and writes into the whole array.
  void set_parameters(const ParameterVisitor& fill);

  /// Puts the information of all neurons together at rank 0; elsewhere it is emptied.
  void gather(std::vector<LayerInformation>& information) const;

 private:
  // What a layer is doing with the batch at work.
  struct Activity {
    bool outside_computed = false;      // net inputs from image and label
    std::vector<LayerOutputs> outputs;  // one a pass
    std::vector<LayerMap> maps;         // of outputs, one a pass, where others see maps
    std::vector<LayerMap> own_maps;     // the same for the layer itself
  };

  void visit_layers(const std::function<void(int layer, const ParameterArray&)>& visit);
  void begin_batch(const SampleView& batch, std::uint32_t step, bool learning);
  bool is_seen(std::size_t layer, bool learning) const;
  void begin_test(const SampleView& batch, const TestDraw& draw, OutputKind kind);
  Activities<float> source_activity(const Source& source, int pass);
  std::span<const Activities<float>> inputs_of(int layer, int pass);
  Activities<float> zeros_of(const Source& source) const;
  void compute_net_inputs(int layer, int pass);
  OutputDraw draw_of(int layer, int pass) const;
  const Execution& execution_of(int layer) const;
  void pass_early(int passes);
  void pass_to_output();
  void draw_outputs(int layer, int pass);
  void outputs_changed(int layer, int pass);
  void pass_for_learning(bool learning, bool every_term, std::vector<LayerInformation>& information,
                         LabelActivity* labels);

  Wiring wiring_;
  int classes_;
  std::uint64_t seed_;
  Execution execution_;
  Execution alone_;  // of layers that ranks do not share
  std::vector<Division> divisions_;
  long steps_ = 0;
  std::vector<std::unique_ptr<NetworkLayer>> layers_;
  std::optional<Backpropagation> backpropagation_;
  std::vector<Activity> activities_;

  // The batch at work.
  SampleView batch_;
  Matrix<float> labels_;  // one-hot [B x classes]; empty: no label context
  Purpose purpose_ = Purpose::outputs;
  std::uint32_t step_ = 0;
  std::uint32_t first_sample_ = 0;
  OutputKind output_kind_ = OutputKind::drawn;
  std::vector<Activities<float>> inputs_;  // of the layer at work
};

}  // namespace infomorph
