#include "infomorph/neuron/soft_cells.hpp"

namespace infomorph::detail {
namespace {

template <typename Real>
using Row = Eigen::Map<const Eigen::Array<Real, 1, Eigen::Dynamic>>;

// Columns beyond the samples have no meaning.
template <typename Real>
auto samples_of(const Matrix<Real>& of_bins, int samples) {
  return of_bins.leftCols(samples);
}

// masses = (rows * each sample's factor) * columns^T.
template <typename Real>
void sum_products(const Matrix<Real>& rows, const Row<Real>& factors, const Matrix<Real>& columns,
                  Matrix<Real>& scratch, Matrix<Real>& masses) {
  const auto samples = static_cast<int>(factors.size());
  scratch = samples_of(rows, samples).array().rowwise() * factors;
  masses.noalias() = scratch * samples_of(columns, samples).transpose();
}

}  // namespace

template <typename Real>
void SoftCells<Real>::share_out(const std::vector<SoftBins<Real>>& bins, int samples,
                                const Real* const* net_inputs) {
  classes_ = static_cast<int>(bins.size());
  samples_ = samples;
  const int width = padded(samples);
  for (int c = 0; c < classes_; ++c) {
    weights_[c].resize(bins[c].edges.count, width);
    slopes_[c].resize(bins[c].edges.count, width);
    detail::share_out(bins[c], samples, width, net_inputs[c], weights_[c].data(),
                      slopes_[c].data());
  }
  if (classes_ == 2) return;
  pairs_.resize(weights_[0].rows() * weights_[1].rows(), width);
  for (Eigen::Index i = 0; i < weights_[0].rows(); ++i) {
    pairs_.middleRows(i * weights_[1].rows(), weights_[1].rows()) =
        weights_[1].array().rowwise() * weights_[0].row(i).array();
  }
}

template <typename Real>
void SoftCells<Real>::collect(const Firing<Real>& firing, OccupiedCells<Real>& cells) {
  const Matrix<Real>& last = weights_[classes_ - 1];
  sum_products(front(), Row<Real>(firing.plus, samples_), last, scratch_, plus_);
  sum_products(front(), Row<Real>(firing.minus, samples_), last, scratch_, minus_);
  cells.take(plus_.data(), minus_.data());
}

template <typename Real>
void SoftCells<Real>::chain_rule(int first, int count, Real factor,
                                 const OccupiedCells<Real>& cells, const Firing<Real>& firing,
                                 Real* const* net_input_gradients) {
  using Masses = Eigen::Map<const Matrix<Real>>;
  const Masses of_plus(cells.gradient_plus(), plus_.rows(), plus_.cols());
  const Masses of_minus(cells.gradient_minus(), plus_.rows(), plus_.cols());
  const Row<Real> plus(firing.plus, samples_);
  const Row<Real> minus(firing.minus, samples_);
  const auto front_weights = samples_of(front(), samples_);
  const auto last_weights = samples_of(weights_[classes_ - 1], samples_);

  scratch_.noalias() = of_plus * last_weights;
  front_slopes_.noalias() = of_minus * last_weights;
  const Eigen::Array<Real, 1, Eigen::Dynamic> theta_slopes =
      (front_weights.array() * (scratch_ - front_slopes_).array()).colwise().sum();
  front_slopes_ = scratch_.array().rowwise() * plus + front_slopes_.array().rowwise() * minus;

  for (int c = first; c < first + count; ++c) {
    const auto own_slopes = samples_of(slopes_[c], samples_).array();
    Eigen::Array<Real, 1, Eigen::Dynamic> through_bins;
    if (c == classes_ - 1) {
      scratch_.noalias() = of_plus.transpose() * front_weights;
      through_bins = (scratch_.array() * own_slopes).colwise().sum() * plus;
      scratch_.noalias() = of_minus.transpose() * front_weights;
      through_bins += (scratch_.array() * own_slopes).colwise().sum() * minus;
    } else if (classes_ == 2) {
      through_bins = (front_slopes_.array() * own_slopes).colwise().sum();
    } else {
      through_bins = through_pairs(c);
    }
    Eigen::Map<Eigen::Array<Real, 1, Eigen::Dynamic>> result(net_input_gradients[c], samples_);
    result = factor * (theta_slopes * Row<Real>(firing.slopes[c], samples_) + through_bins);
  }
}

// Of one of the first two of three classes, whose bins are put together in `pairs_`.
template <typename Real>
Eigen::Array<Real, 1, Eigen::Dynamic> SoftCells<Real>::through_pairs(int input_class) const {
  const Eigen::Index bins = weights_[1].rows();
  Eigen::Array<Real, 1, Eigen::Dynamic> sum = Eigen::Array<Real, 1, Eigen::Dynamic>::Zero(samples_);
  for (Eigen::Index i = 0; i < weights_[0].rows(); ++i) {
    const auto of_pairs = front_slopes_.middleRows(i * bins, bins).array();
    const Matrix<Real>& varied = input_class == 0 ? weights_[1] : slopes_[1];
    const Matrix<Real>& held = input_class == 0 ? slopes_[0] : weights_[0];
    sum += (of_pairs * samples_of(varied, samples_).array()).colwise().sum() *
           held.row(i).head(samples_).array();
  }
  return sum;
}

template class SoftCells<float>;
template class SoftCells<double>;

}  // namespace infomorph::detail
