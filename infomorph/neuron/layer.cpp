#include "infomorph/neuron/layer.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/neuron/cpu/kernels.hpp"

namespace infomorph {
namespace {

// More joint bins than this would not fit memory beside each other, one table a thread.
constexpr double kMostCells = 1 << 24;

template <typename Real>
void check_binning(const Binning& binning) {
  require(binning.bins >= 1, "an input class has at least 1 bin, not {}", binning.bins);
  if (binning.rule == BinningRule::soft) {
    require(static_cast<Real>(binning.softness) > 0 &&
                std::isfinite(1 / static_cast<Real>(binning.softness)),
            "the softness of bins is {}: expected a number above 0", binning.softness);
  }
  if (binning.rule != BinningRule::fixed &&
      (binning.rule != BinningRule::soft || binning.range != BinRange::fixed)) {
    return;
  }
  require(binning.lower < binning.upper,
          "fixed bins reach from {} to {}: expected an upper edge above the lower", binning.lower,
          binning.upper);
  const Real width = static_cast<Real>(binning.upper) - static_cast<Real>(binning.lower);
  require(std::isfinite(width) && std::isfinite(binning.bins / width),
          "fixed bins reach from {} to {}: expected edges that differ, and not by more than "
          "the precision of the network holds",
          binning.lower, binning.upper);
}

}  // namespace

template <typename Real>
void check_layer(const Layer<Real>& layer) {
  const auto classes = static_cast<int>(layer.classes.size());
  check_input_classes(layer.activation, classes);
  require(layer.probability_floor >= 0 && layer.probability_floor < 0.5,
          "the probability floor is {}: expected at least 0 and less than 0.5",
          layer.probability_floor);
  if (const auto* running = std::get_if<RunningEstimation>(&layer.estimation)) {
    require(running->forgetting > 0 && running->forgetting < 1,
            "the forgetting rate is {}: expected a number between 0 and 1, both excluded",
            running->forgetting);
  }
  require(layer.neurons() > 0, "a layer has at least one neuron");
  double cells = 1;
  for (const InputClass<Real>& input : layer.classes) {
    const Matrix<Real>& weights = input.weights();
    require(weights.rows() == layer.neurons() && input.biases.size() == layer.neurons(),
            "the weights and biases of an input class are for {} and {} neurons, expected {}",
            weights.rows(), input.biases.size(), layer.neurons());
    const auto* masked = std::get_if<MaskedConnections<Real>>(&input.connections);
    if (masked != nullptr) {
      const Matrix<Real>& mask = masked->mask;
      require(mask.rows() == weights.rows() && mask.cols() == weights.cols(),
              "a mask is [{} x {}], its weights are [{} x {}]", mask.rows(), mask.cols(),
              weights.rows(), weights.cols());
    }
    check_binning<Real>(input.binning);
    require((input.binning.rule == BinningRule::soft) ==
                (layer.classes.front().binning.rule == BinningRule::soft),
            "some input classes have soft bins and others have not: expected all or none");
    require(
        !std::holds_alternative<RunningEstimation>(layer.estimation) ||
            input.binning.rule == BinningRule::fixed,
        "a running estimation needs fixed bins: adaptive ones change after samples are counted");
    cells *= input.binning.bins;
  }
  require(cells <= kMostCells, "{} joint bins a neuron are too many: expected at most {}", cells,
          kMostCells);
}

template <typename Real>
void detail::widen(int samples, std::vector<Matrix<Real>>& net_inputs) {
  const int width = padded(samples);
  for (Matrix<Real>& z : net_inputs) {
    if (z.cols() < width) z.conservativeResize(Eigen::NoChange, width);
  }
}

template <typename Real>
void firing_probabilities(const Layer<Real>& layer, const std::vector<Matrix<Real>>& net_inputs,
                          int samples, const Execution& execution, Matrix<Real>& theta,
                          std::vector<Matrix<Real>>* slopes) {
  const auto classes = static_cast<int>(layer.classes.size());
  const int width = detail::padded(samples);
  std::vector<Matrix<Real>> widened;
  if (std::ranges::any_of(net_inputs, [&](const auto& z) { return z.cols() < width; })) {
    widened = net_inputs;
    detail::widen(samples, widened);
  }
  const std::vector<Matrix<Real>>& inputs = widened.empty() ? net_inputs : widened;
  theta.resize(layer.neurons(), width);
  if (slopes != nullptr) {
    slopes->resize(classes);
    for (Matrix<Real>& of_class : *slopes) of_class.resize(layer.neurons(), width);
  }
  const auto floor = static_cast<Real>(layer.probability_floor);
  std::vector<Vector<Real>> scratch(execution.threads());
  parallel_for(layer.neurons(), execution, [&](int n, int thread) {
    std::array<const Real*, detail::kMaxClasses> z{};
    for (int c = 0; c < classes; ++c) z[c] = inputs[c].row(n).data();
    Real* plus = theta.row(n).data();
    if (slopes == nullptr) {
      detail::fire(layer.activation, floor, classes, samples, z.data(), plus);
      return;
    }
    Vector<Real>& minus = scratch[thread];
    minus.resize(width);
    detail::Firing<Real> firing{plus, minus.data(), {}};
    for (int c = 0; c < classes; ++c) firing.slopes[c] = (*slopes)[c].row(n).data();
    detail::fire(layer.activation, floor, classes, samples, z.data(), firing);
  });
}

template void check_layer(const Layer<float>&);
template void check_layer(const Layer<double>&);
template void detail::widen(int, std::vector<Matrix<float>>&);
template void detail::widen(int, std::vector<Matrix<double>>&);
template void firing_probabilities(const Layer<float>&, const std::vector<Matrix<float>>&, int,
                                   const Execution&, Matrix<float>&, std::vector<Matrix<float>>*);
template void firing_probabilities(const Layer<double>&, const std::vector<Matrix<double>>&, int,
                                   const Execution&, Matrix<double>&, std::vector<Matrix<double>>*);

}  // namespace infomorph
