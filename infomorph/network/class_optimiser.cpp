#include "infomorph/network/class_optimiser.hpp"

namespace infomorph {
namespace {

std::span<float> span_of(auto& parameters) {
  return {parameters.data(), static_cast<std::size_t>(parameters.size())};
}

void visit_moments(const ParameterVisitor& visit, const std::string& name, Moments<float>& moments,
                   int rows) {
  for (auto* part : {&moments.first, &moments.second}) {
    if (part->empty()) continue;
    const char* suffix = part == &moments.first ? "_first_moment" : "_second_moment";
    visit({name + suffix, part->data(), rows, static_cast<int>(part->size()) / rows});
  }
}

}  // namespace

ClassOptimiser::ClassOptimiser(Optimiser optimiser, Role role, const InputClass<float>& input)
    : optimiser_(optimiser), role_(role_name(role)) {
  check_optimiser(optimiser_);
  if (input.learns_weights()) {
    weight_moments_ =
        zero_moments<float>(optimiser_, static_cast<std::size_t>(input.weights().size()));
  }
  if (input.learns_biases) {
    bias_moments_ = zero_moments<float>(optimiser_, static_cast<std::size_t>(input.biases.size()));
  }
}

void ClassOptimiser::ascend(long step, const Execution& execution, InputClass<float>& input) {
  if (input.learns_weights()) {
    infomorph::ascend<float>(optimiser_, step, span_of(gradient_.weights), execution,
                             span_of(input.weights()), weight_moments_);
  }
  if (input.learns_biases) {
    infomorph::ascend<float>(optimiser_, step, span_of(gradient_.biases), execution,
                             span_of(input.biases), bias_moments_);
  }
}

void ClassOptimiser::visit_parameters(const ParameterVisitor& visit, InputClass<float>& input) {
  Matrix<float>& weights = input.weights();
  const auto neurons = static_cast<int>(weights.rows());
  visit({role_ + "/weights", weights.data(), neurons, static_cast<int>(weights.cols())});
  visit({role_ + "/biases", input.biases.data(), neurons, 1});
  visit_moments(visit, role_ + "/weights", weight_moments_, neurons);
  visit_moments(visit, role_ + "/biases", bias_moments_, neurons);
}

}  // namespace infomorph
