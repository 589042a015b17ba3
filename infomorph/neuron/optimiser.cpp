#include "infomorph/neuron/optimiser.hpp"

#include <algorithm>
#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/base/execution.hpp"

namespace infomorph {
namespace {

constexpr int kChunk = 4096;

template <typename Real>
void ascend_chunk(const Adam& adam, long step, int size, const Real* gradient, Real* parameter,
                  Real* first, Real* second) {
  const auto beta1 = static_cast<Real>(adam.beta1);
  const auto beta2 = static_cast<Real>(adam.beta2);
  const auto decay = static_cast<Real>(weight_decay_at(adam, step));
  const auto epsilon = static_cast<Real>(adam.epsilon);
  const double correction1 = 1 - std::pow(adam.beta1, static_cast<double>(step));
  const double correction2 = 1 - std::pow(adam.beta2, static_cast<double>(step));
  const auto rate =
      static_cast<Real>(adam.learning_rate * rate_factor(adam.schedule, step) / correction1);
  const auto root = static_cast<Real>(1 / std::sqrt(correction2));
  for (int i = 0; i < size; ++i) {
    const Real g = gradient[i] - decay * parameter[i];
    first[i] = beta1 * first[i] + (1 - beta1) * g;
    second[i] = beta2 * second[i] + (1 - beta2) * g * g;
    parameter[i] += rate * first[i] / (std::sqrt(second[i]) * root + epsilon);
  }
}

template <typename Real>
void ascend_chunk(const Sgd& sgd, long step, int size, const Real* gradient, Real* parameter,
                  Real* first, Real* /*second*/) {
  const auto rate = static_cast<Real>(sgd.learning_rate * rate_factor(sgd.schedule, step));
  const auto decay = static_cast<Real>(sgd.weight_decay);
  const auto momentum = static_cast<Real>(sgd.momentum);
  for (int i = 0; i < size; ++i) {
    first[i] = momentum * first[i] + gradient[i] - decay * parameter[i];
    parameter[i] += rate * first[i];
  }
}

}  // namespace

const RateSchedule& schedule_of(const Optimiser& optimiser) {
  return std::visit([](const auto& kind) -> const RateSchedule& { return kind.schedule; },
                    optimiser);
}

double weight_decay_at(const Adam& adam, long step) {
  if (adam.annealing_steps == 0) return adam.weight_decay;
  const double done = std::min(1.0, static_cast<double>(step) / adam.annealing_steps);
  return adam.weight_decay * std::pow(adam.final_weight_decay / adam.weight_decay, done);
}

void check_optimiser(const Optimiser& optimiser) {
  const auto* adam = std::get_if<Adam>(&optimiser);
  if (adam == nullptr || adam->annealing_steps == 0) return;
  require(adam->weight_decay > 0 && adam->final_weight_decay > 0,
          "the weight decay is annealed from {} to {}: expected both above 0", adam->weight_decay,
          adam->final_weight_decay);
}

template <typename Real>
Moments<Real> zero_moments(const Optimiser& optimiser, std::size_t parameters) {
  Moments<Real> moments;
  moments.first.assign(parameters, 0);
  if (std::holds_alternative<Adam>(optimiser)) moments.second.assign(parameters, 0);
  return moments;
}

template <typename Real>
void ascend(const Optimiser& optimiser, long step, std::span<const Real> gradient,
            const Execution& execution, std::span<Real> parameter, Moments<Real>& moments) {
  const auto size = static_cast<int>(parameter.size());
  const int chunks = (size + kChunk - 1) / kChunk;
  std::visit(
      [&](const auto& rule) {
        parallel_for(chunks, execution, [&](int chunk, int) {
          const int begin = chunk * kChunk;
          Real* second = moments.second.empty() ? nullptr : moments.second.data() + begin;
          ascend_chunk(rule, step, std::min(kChunk, size - begin), gradient.data() + begin,
                       parameter.data() + begin, moments.first.data() + begin, second);
        });
      },
      optimiser);
}

template Moments<float> zero_moments(const Optimiser&, std::size_t);
template Moments<double> zero_moments(const Optimiser&, std::size_t);
template void ascend(const Optimiser&, long, std::span<const float>, const Execution&,
                     std::span<float>, Moments<float>&);
template void ascend(const Optimiser&, long, std::span<const double>, const Execution&,
                     std::span<double>, Moments<double>&);

}  // namespace infomorph
