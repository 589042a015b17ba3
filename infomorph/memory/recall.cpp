#include "infomorph/memory/recall.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "infomorph/algebra/product.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/base/random_order.hpp"

namespace infomorph {
namespace {

struct Dynamics {
  const Matrix<float>& weights;
  const RecallSpec& spec;
  float smallest_field;
  RandomStream chance;

  float output(float field, float state, int step, int neuron, int row) const {
    if (spec.stochastic) {
      const double theta = 1 / (1 + std::exp(-static_cast<double>(field) / spec.temperature));
      const double uniform =
          chance.uniform(static_cast<std::uint32_t>(step), static_cast<std::uint32_t>(neuron),
                         static_cast<std::uint32_t>(row));
      return uniform < theta ? 1.0F : -1.0F;
    }
    if (std::abs(field) < smallest_field) return 0;
    if (field == 0) return state;
    return field > 0 ? 1.0F : -1.0F;
  }
};

void settle_together(const Dynamics& dynamics, const Execution& execution, Matrix<float>& states) {
  const auto rows = static_cast<int>(states.rows());
  const auto neurons = static_cast<int>(states.cols());
  Matrix<float> before = Matrix<float>::Zero(rows, neurons);
  Matrix<float> fields(neurons, rows);
  std::vector<char> moves(rows, 1);
  for (int step = 0; step < dynamics.spec.steps; ++step) {
    if (std::ranges::count(moves, 1) == 0) return;
    multiply_by_inputs(dynamics.weights, by_sample(states), execution, fields);
    parallel_for(rows, execution, [&](int i, int) {
      if (moves[i] == 0) return;
      bool same = true;
      bool as_before = true;
      for (int n = 0; n < neurons; ++n) {
        const float old = states(i, n);
        const float next = dynamics.output(fields(n, i), old, step, n, i);
        same = same && next == old;
        as_before = as_before && next == before(i, n);
        before(i, n) = old;
        states(i, n) = next;
      }
      if (!dynamics.spec.stochastic && (same || as_before)) moves[i] = 0;
    });
  }
}

// A random order of the neurons for one step of one row.
void shuffle(const RandomStream& stream, int step, int row, std::vector<int>& order) {
  std::iota(order.begin(), order.end(), 0);
  put_in_random_order(order, [&](int left) {
    return random_below(
        stream.uniform(static_cast<std::uint32_t>(step), static_cast<std::uint32_t>(left),
                       static_cast<std::uint32_t>(row)),
        left);
  });
}

void settle_one_by_one(const Dynamics& dynamics, const RandomStream& orders,
                       const Execution& execution, Matrix<float>& states) {
  const auto neurons = static_cast<int>(states.cols());
  parallel_for(static_cast<int>(states.rows()), execution, [&](int i, int) {
    std::vector<int> order(neurons);
    for (int step = 0; step < dynamics.spec.steps; ++step) {
      shuffle(orders, step, i, order);
      bool same = true;
      for (const int n : order) {
        const float field = dynamics.weights.row(n).dot(states.row(i));
        const float next = dynamics.output(field, states(i, n), step, n, i);
        same = same && next == states(i, n);
        states(i, n) = next;
      }
      if (same && !dynamics.spec.stochastic) return;
    }
  });
}

}  // namespace

void recall(const Matrix<float>& weights, const RecallSpec& spec, float smallest_field,
            std::uint64_t seed, const Execution& execution, Matrix<float>& states) {
  const Dynamics dynamics{weights, spec, smallest_field,
                          RandomStream(seed, Purpose::recall_outputs)};
  if (spec.order == RecallOrder::synchronous) {
    settle_together(dynamics, execution, states);
  } else {
    settle_one_by_one(dynamics, RandomStream(seed, Purpose::recall_order), execution, states);
  }
}

Vector<double> overlaps(const Matrix<float>& states, const Matrix<float>& patterns) {
  Vector<double> cosines(states.rows());
  for (Eigen::Index i = 0; i < states.rows(); ++i) {
    const double lengths = std::sqrt(static_cast<double>(states.row(i).squaredNorm()) *
                                     static_cast<double>(patterns.row(i).squaredNorm()));
    cosines[i] =
        lengths > 0 ? static_cast<double>(states.row(i).dot(patterns.row(i))) / lengths : 0.0;
  }
  return cosines;
}

}  // namespace infomorph
