#include "infomorph/dataset/patches.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/dataset/image_samples.hpp"

namespace infomorph {
namespace {

Matrix<double> covariance(const Matrix<float>& samples) {
  const Matrix<double> values = samples.cast<double>();
  const Matrix<double> centred = values.rowwise() - values.colwise().mean();
  return centred.transpose() * centred / static_cast<double>(samples.rows());
}

// Images that ramp up from left to right, each from a level of its own: image i has pixel
// 100 i + 10 row + column.
Matrix<float> ramps(int count, int width) {
  return Matrix<float>::NullaryExpr(count, width * width, [&](Eigen::Index i, Eigen::Index k) {
    return static_cast<float>(100 * i + 10 * (k / width) + k % width);
  });
}

TEST(patches, are_squares_of_an_image) {
  const Matrix<float> patches = cut_patches(ramps(3, 7), {7, 7}, 4, 500, 1, 0);
  std::vector<bool> seen(300, false);
  for (Eigen::Index b = 0; b < patches.rows(); ++b) {
    const float corner = patches(b, 0);
    for (int i = 0; i < 4; ++i) {
      for (int j = 0; j < 4; ++j) EXPECT_EQ(patches(b, 4 * i + j), corner + 10 * i + j);
    }
    seen[static_cast<std::size_t>(corner)] = true;
  }
  EXPECT_EQ(std::ranges::count(seen, true), 3 * 4 * 4);  // every place of every image
}

TEST(patches, keep_the_channels_of_a_pixel_together) {
  // An image of 2 x 3 pixels with two channels, whose values tell where they are.
  Matrix<float> image(1, 12);
  image << 0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15;
  const Matrix<float> patches = cut_patches(image, {2, 3, 2}, 2, 50, 1, 0);
  bool moved = false;
  for (Eigen::Index b = 0; b < patches.rows(); ++b) {
    const float left = patches(b, 0);
    moved = moved || left == 2;
    Vector<float> expected(8);
    expected << 0, 1, 2, 3, 10, 11, 12, 13;
    EXPECT_EQ(patches.row(b).transpose(), (expected.array() + left).matrix());
  }
  EXPECT_TRUE(moved);
}

TEST(patches, avoid_places_where_nothing_varies) {
  Matrix<float> images = Matrix<float>::Zero(4, 36);
  images(2, 14) = 1;
  const Matrix<float> patches = cut_patches(images, {6, 6}, 3, 200, 1, 0);
  EXPECT_EQ(patches.rowwise().sum(), Vector<float>::Ones(200));
}

TEST(patches, of_constant_images_are_constant) {
  EXPECT_EQ(cut_patches(Matrix<float>::Ones(2, 9), {3, 3}, 2, 5, 1, 0), Matrix<float>::Ones(5, 4));
}

TEST(patches, depend_on_seed_and_part) {
  const Matrix<float> images = ramps(3, 7);
  EXPECT_EQ(cut_patches(images, {7, 7}, 4, 50, 1, 0), cut_patches(images, {7, 7}, 4, 50, 1, 0));
  EXPECT_NE(cut_patches(images, {7, 7}, 4, 50, 2, 0), cut_patches(images, {7, 7}, 4, 50, 1, 0));
  EXPECT_NE(cut_patches(images, {7, 7}, 4, 50, 1, 1), cut_patches(images, {7, 7}, 4, 50, 1, 0));
}

TEST(patches, of_mnist_are_white) {
  const ClassificationData mnist = image_samples("mnist", std::nullopt);
  const ClassificationData data = whitened_patches(mnist, {.side = 6, .count = 4000}, 1);
  EXPECT_EQ(data.train.values.rows(), 4000);
  EXPECT_EQ(data.test.values.rows(), 1000);
  EXPECT_EQ(data.width(), 36);
  EXPECT_EQ(data.shape(), (SampleShape{6, 6, 1}));
  EXPECT_EQ(data.classes(), 0);
  const Matrix<double> of_train = covariance(data.train.values);
  for (int i = 0; i < 36; ++i) {
    for (int j = 0; j < i; ++j) EXPECT_NEAR(of_train(i, j), 0, 0.2);
    EXPECT_GT(of_train(i, i), 0.5);
    EXPECT_LT(of_train(i, i), 1.0001);
  }
  EXPECT_THROW(whitened_patches(mnist, {.side = 29}, 1), Error);
}

}  // namespace
}  // namespace infomorph
