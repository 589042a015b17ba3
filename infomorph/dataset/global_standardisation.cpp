#include "infomorph/dataset/global_standardisation.hpp"

#include <algorithm>
#include <cmath>

namespace infomorph {

template <typename Real>
Standardisation global_standardisation(const Activities<Real>& images) {
  using Row = Eigen::Map<const Eigen::Array<Real, 1, Eigen::Dynamic>>;
  const auto row = [&](int b) {
    return Row(images.data + static_cast<std::ptrdiff_t>(b) * images.stride, images.units);
  };
  const auto count = static_cast<double>(images.samples) * images.units;
  double sum = 0;
  for (int b = 0; b < images.samples; ++b) sum += row(b).template cast<double>().sum();
  const double mean = sum / count;
  double squares = 0;
  Real least = row(0).minCoeff();
  Real largest = least;
  for (int b = 0; b < images.samples; ++b) {
    squares += (row(b).template cast<double>() - mean).square().sum();
    least = std::min(least, row(b).minCoeff());
    largest = std::max(largest, row(b).maxCoeff());
  }
  return {mean, least == largest ? 0 : 1 / std::sqrt(squares / count)};
}

template Standardisation global_standardisation(const Activities<float>&);
template Standardisation global_standardisation(const Activities<double>&);

}  // namespace infomorph
