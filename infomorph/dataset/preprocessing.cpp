#include "infomorph/dataset/preprocessing.hpp"

namespace infomorph {

void Preprocessing::apply(Matrix<float>& pixels) const {
  const Vector<float> offset = mean.cast<float>();
  const Vector<float> factor = scale.cast<float>();
  for (Eigen::Index i = 0; i < pixels.rows(); ++i) {
    pixels.row(i) = (pixels.row(i).transpose() - offset).cwiseProduct(factor).transpose();
  }
  if (whitening) whitening->apply(pixels);
}

}  // namespace infomorph
