#include "infomorph/network/infomorphic_convolution.hpp"

#include <numeric>

#include "infomorph/base/random_order.hpp"
#include "infomorph/network/infomorphic_layer.hpp"

namespace infomorph {
namespace {

// The columns of activities unit by unit at the chosen positions.
void gather_columns(const Activities<float>& rows, const Positions& at, int positions,
                    Eigen::Index columns, Matrix<float>& result) {
  result.resize(rows.units, columns);
  for (int k = 0; k < rows.units; ++k) {
    const float* row = rows.data + static_cast<std::ptrdiff_t>(k) * rows.stride;
    float* to = result.row(k).data();
    for (int b = 0; b < at.samples; ++b, row += positions) {
      for (int p = 0; p < at.count; ++p) *to++ = row[at(b, p)];
    }
  }
}

}  // namespace

InfomorphicConvolution::InfomorphicConvolution(const LayerSpec& spec,
                                               std::span<const SampleShape> sources,
                                               const LayerSeed& seed)
    : ConvolutionalLayer(spec, sources, seed),
      rule_(layer_),
      calibration_(spec),
      stream_(seed.seed, Purpose::positions, seed.layer),
      count_(spec.positions > 0 ? spec.positions : positions()),
      net_inputs_(layer_.classes.size()),
      found_(layer_.classes.size()),
      gathered_(layer_.classes.size()),
      learnt_from_(layer_.classes.size()) {}

void InfomorphicConvolution::begin(const BatchStart& batch) {
  ConvolutionalLayer::begin(batch);
  learns_ = batch.learnt_from;
  if (!learns_) return;
  found_.assign(found_.size(), false);
  at_ = at_work();
  if (count_ == positions()) return;
  choose_positions(batch);
  if (!batch.maps_are_wanted) work_at(at_);
}

void InfomorphicConvolution::choose_positions(const BatchStart& batch) {
  at_ = {batch.samples, count_};
  chosen_.resize(static_cast<std::size_t>(at_.columns()));
  std::vector<int> order(static_cast<std::size_t>(positions()));
  std::iota(order.begin(), order.end(), 0);
  for (int b = 0; b < batch.samples; ++b) {
    draw_to_front(order, count_, [&](int i, int left) {
      const auto bits =
          stream_.block(batch.step, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(b));
      return random_below(bits[0], left);
    });
    std::copy_n(order.begin(), count_, chosen_.begin() + static_cast<std::ptrdiff_t>(b) * count_);
  }
  at_.chosen = chosen_.data();
}

// Rows from the same position are taken at those that are learnt from, unless there are no others;
// other classes are looked at as they are.
Activities<float> InfomorphicConvolution::inputs_learnt_from(std::size_t c) {
  const Activities<float>& all = inputs_of(c);
  const bool by_position = all.samples == at_work().columns() && at_work().count > 1;
  if (all.data == nullptr || !by_position || at_work().count == at_.count) return all;
  gather_columns(all, at_, positions(), columns_for(at_.columns()), gathered_[c]);
  Activities<float> taken = by_unit(gathered_[c]);
  taken.samples = at_.columns();
  return taken;
}

void InfomorphicConvolution::compute_net_input(std::size_t input_class,
                                               const Activities<float>& inputs,
                                               const Execution& execution) {
  ConvolutionalLayer::compute_net_input(input_class, inputs, execution);
  found_[input_class] = false;
}

void InfomorphicConvolution::find_net_inputs(const Execution& execution) {
  for (std::size_t c = 0; c < net_inputs_.size(); ++c) {
    if (found_[c]) continue;
    learnt_from_[c] = inputs_learnt_from(c);
    infomorph::compute_net_input(layer_.classes[c], learnt_from_[c], at_, execution,
                                 net_inputs_[c]);
    found_[c] = true;
  }
}

// Net inputs at positions that are learnt from serve every pass, as far as their inputs do.
void InfomorphicConvolution::draw(const OutputDraw& draw, int pass, const Execution& execution,
                                  Matrix<float>& outputs) {
  if (!learns_ || at_work().count != at_.count) {
    ConvolutionalLayer::draw(draw, pass, execution, outputs);
    return;
  }
  find_net_inputs(execution);
  OutputDraw by_column = draw;
  by_column.first_sample *= static_cast<std::uint32_t>(at_.count);
  draw_layer(layer_, net_inputs_, at_.columns(), by_column, execution, outputs);
}

void InfomorphicConvolution::evaluate(bool every_term, const OutputDraw* how, int pass,
                                      const Execution& execution, LayerInformation& information,
                                      Matrix<float>& outputs) {
  if (how != nullptr) draw(*how, pass, execution, outputs);
  find_net_inputs(execution);
  found_.assign(found_.size(), false);  // slopes take their place
  rule_.evaluate(layer_, at_.columns(), every_term, execution, net_inputs_, information);
  calibration_.observe(information.mean_activity);
}

void InfomorphicConvolution::learn(const LayerBatch& batch, const Execution& execution) {
  for (std::size_t c = 0; c < net_inputs_.size(); ++c) {
    class_gradient(layer_.classes[c], net_inputs_[c], learnt_from_[c], at_, execution,
                   optimisers_[c].gradient());
    optimisers_[c].ascend(batch.step, execution, layer_.classes[c]);
  }
  calibration_.move(batch.step, layer_.classes[0].biases);
  rule_.accept();
}

void InfomorphicConvolution::visit_parameters(const ParameterVisitor& visit) {
  ConvolutionalLayer::visit_parameters(visit);
  visit_running(visit, rule_);
}

void InfomorphicConvolution::set_steps(long steps) {
  if (rule_.running() != nullptr) rule_.running()->batches = steps;
}

}  // namespace infomorph
