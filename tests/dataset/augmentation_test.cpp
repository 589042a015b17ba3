#include "infomorph/dataset/augmentation.hpp"

#include <gtest/gtest.h>

#include <map>
#include <numeric>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

constexpr SampleShape kShape{.height = 4, .width = 5, .channels = 2};

// Images in which no two values are alike, standardised so that black is -2 in one channel and -3
// in the other.
ClassificationData images(int count) {
  ClassificationData data;
  data.preprocessing.shape = kShape;
  data.train.values.resize(count, kShape.values());
  for (Eigen::Index i = 0; i < data.train.values.size(); ++i) {
    data.train.values.data()[i] = static_cast<float>(1 + i);
  }
  data.preprocessing.mean.resize(kShape.values());
  data.preprocessing.scale.setConstant(kShape.values(), 0.5);
  for (int k = 0; k < kShape.values(); ++k) data.preprocessing.mean[k] = k % 2 == 0 ? 4 : 6;
  return data;
}

std::vector<int> first(int count) {
  std::vector<int> chosen(static_cast<std::size_t>(count));
  std::iota(chosen.begin(), chosen.end(), 0);
  return chosen;
}

Matrix<float> changed(const Augmentation& augmentation, const ClassificationData& data, int epoch,
                      int threads = 1, std::uint64_t seed = 1) {
  Matrix<float> values = data.train.values;
  Augmenter(augmentation, data, seed).apply(epoch, first(data.train.size()), threads, values);
  return values;
}

// The image as it is once it is mirrored, if it is, and then moved.
Matrix<float> twin(const Matrix<float>& image, int down, int right, bool mirrored) {
  Matrix<float> moved(1, kShape.values());
  for (int i = 0; i < kShape.height; ++i) {
    for (int j = 0; j < kShape.width; ++j) {
      for (int c = 0; c < 2; ++c) {
        const int y = i - down;
        const int x = mirrored ? kShape.width - 1 - (j - right) : j - right;
        const bool there = y >= 0 && y < kShape.height && x >= 0 && x < kShape.width;
        moved(0, (i * kShape.width + j) * 2 + c) =
            there ? image(0, (y * kShape.width + x) * 2 + c) : (c == 0 ? -2.0F : -3.0F);
      }
    }
  }
  return moved;
}

TEST(augmentation, moves_and_mirrors_images_each_way_as_often) {
  const ClassificationData data = images(4500);
  const Matrix<float> values = changed({.shift = 1, .flip = true}, data, 3);
  std::map<std::tuple<int, int, bool>, int> counts;
  for (int b = 0; b < data.train.size(); ++b) {
    for (int way = 0; way < 18; ++way) {
      const int down = way / 2 / 3 - 1;
      const int right = way / 2 % 3 - 1;
      const bool mirrored = way % 2 == 1;
      if (values.row(b) == twin(data.train.values.row(b), down, right, mirrored)) {
        ++counts[{down, right, mirrored}];
      }
    }
  }
  ASSERT_EQ(counts.size(), 18U);
  int all = 0;
  for (const auto& [way, count] : counts) {
    all += count;
    EXPECT_NEAR(count, 250, 5 * std::sqrt(250.0));
  }
  EXPECT_EQ(all, 4500) << "an image was changed in another way";
}

TEST(augmentation, leaves_images_where_they_are_unless_they_are_to_be_moved) {
  const ClassificationData data = images(200);
  const Matrix<float> mirrored = changed({.flip = true}, data, 1);
  int same = 0;
  for (int b = 0; b < 200; ++b) {
    const bool untouched = mirrored.row(b) == data.train.values.row(b);
    same += untouched ? 1 : 0;
    const Matrix<float> turned = twin(data.train.values.row(b), 0, 0, true);
    EXPECT_TRUE(untouched || mirrored.row(b) == turned.row(0));
  }
  EXPECT_NEAR(same, 100, 40);
}

TEST(augmentation, drops_values_and_keeps_their_mean) {
  const ClassificationData data = images(2000);
  const Matrix<float> values = changed({.dropout = 0.2}, data, 1);
  int dropped = 0;
  for (Eigen::Index i = 0; i < values.size(); ++i) {
    const float before = data.train.values.data()[i];
    const float after = values.data()[i];
    if (after == 0) {
      ++dropped;
    } else {
      EXPECT_FLOAT_EQ(after, before / 0.8F);
    }
  }
  const auto count = static_cast<double>(values.size());
  EXPECT_NEAR(dropped / count, 0.2, 5 * std::sqrt(0.16 / count));
}

TEST(augmentation, depends_on_seed_epoch_and_sample_alone) {
  const ClassificationData data = images(50);
  const Augmentation all{.shift = 2, .flip = true, .dropout = 0.3};
  const Matrix<float> values = changed(all, data, 1);
  EXPECT_EQ(values, changed(all, data, 1, 3));
  EXPECT_NE(values, changed(all, data, 2));
  EXPECT_NE(values, changed(all, data, 1, 1, 2));
  const std::vector<int> chosen = {41, 7};
  Matrix<float> few(2, kShape.values());
  few << data.train.values.row(41), data.train.values.row(7);
  Augmenter(all, data, 1).apply(1, chosen, 1, few);
  EXPECT_EQ(few.row(0), values.row(41));
  EXPECT_EQ(few.row(1), values.row(7));
}

TEST(augmentation, of_what_is_no_image_or_too_far_is_refused) {
  ClassificationData data = images(3);
  EXPECT_EQ(error_message([&] { Augmenter({.shift = 4}, data, 1); }),
            "training.augmentation.shift is 4: expected less than the 4 x 5 pixels of an image");
  data.preprocessing.shape = std::nullopt;
  const std::string rest =
      " is given, but the samples are no images: only those of an image set, and arrays of images, "
      "have rows and columns of pixels";
  EXPECT_EQ(error_message([&] { Augmenter({.shift = 1}, data, 1); }),
            "training.augmentation.shift" + rest);
  EXPECT_EQ(error_message([&] { Augmenter({.flip = true}, data, 1); }),
            "training.augmentation.flip" + rest);
  EXPECT_NO_THROW(Augmenter({.dropout = 0.5}, data, 1));
}

}  // namespace
}  // namespace infomorph
