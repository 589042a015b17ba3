// What the ranks that share a network tell each other beside outputs.
#include "infomorph/network/network.hpp"

namespace infomorph {
namespace {

std::size_t row_bytes(const ParameterArray& array) {
  return static_cast<std::size_t>(array.columns) * sizeof(float);
}

std::span<std::byte> bytes_of(const ParameterArray& array) {
  const auto rows = static_cast<std::size_t>(array.rows);
  return {reinterpret_cast<std::byte*>(array.data), rows * row_bytes(array)};
}

// An array of a layer that is divided, as it is for all neurons; its values live in `values`.
ParameterArray whole(const ParameterArray& array, int neurons, std::vector<float>& values) {
  values.resize(static_cast<std::size_t>(neurons) * static_cast<std::size_t>(array.columns));
  return {array.name, values.data(), neurons, array.columns};
}

}  // namespace

void Network::gather_parameters(const ParameterVisitor& visit) {
  const bool here = records(execution_);
  visit_layers([&](int layer, const ParameterArray& array) {
    const Division& division = divisions_[layer];
    if (!division.is_divided()) {
      if (here) visit(array);
      return;
    }
    std::vector<float> values;
    ParameterArray all;
    if (here) all = whole(array, wiring_.layers[layer].spec.neurons, values);
    execution_.ranks()->gather(division.rows(row_bytes(array)), array.data, all.data);
    if (here) visit(all);
  });
}

void Network::set_parameters(const ParameterVisitor& fill) {
  const bool here = records(execution_);
  Ranks* ranks = execution_.ranks();
  visit_layers([&](int layer, const ParameterArray& array) {
    const Division& division = divisions_[layer];
    if (!division.is_divided()) {
      if (here) fill(array);
      if (ranks != nullptr) ranks->broadcast(bytes_of(array));
      return;
    }
    std::vector<float> values;
    ParameterArray all;
    if (here) fill(all = whole(array, wiring_.layers[layer].spec.neurons, values));
    ranks->scatter(division.rows(row_bytes(array)), all.data, array.data);
  });
}

void Network::gather(std::vector<LayerInformation>& information) const {
  const bool here = records(execution_);
  for (std::size_t i = 0; i < information.size(); ++i) {
    LayerInformation all;
    LayerInformation& mine = information[i];
    const Division& division = divisions_[i];
    if (division.is_divided()) {
      const Eigen::Index neurons = here ? wiring_.layers[i].spec.neurons : 0;
      all.goal.resize(static_cast<std::size_t>(neurons));
      all.mean_activity.resize(static_cast<std::size_t>(neurons));
      all.terms.resize(neurons, mine.terms.cols());
      const auto terms = static_cast<std::size_t>(mine.terms.cols());
      Ranks& ranks = *execution_.ranks();
      ranks.gather(division.rows(sizeof(double)), mine.goal.data(), all.goal.data());
      ranks.gather(division.rows(sizeof(double)), mine.mean_activity.data(),
                   all.mean_activity.data());
      ranks.gather(division.rows(terms * sizeof(double)), mine.terms.data(), all.terms.data());
    }
    if (division.is_divided() || !here) mine = std::move(all);
  }
}

}  // namespace infomorph
