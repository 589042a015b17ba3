#include "infomorph/dataset/image_samples.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

TEST(image_samples, of_mnist_are_split_and_standardised) {
  const ClassificationData data = image_samples("mnist", std::nullopt);
  EXPECT_EQ(data.train.size(), 48000);
  EXPECT_EQ(data.validation.size(), 12000);
  EXPECT_EQ(data.test.size(), 10000);
  EXPECT_EQ(data.width(), 784);
  EXPECT_EQ(data.shape(), (SampleShape{28, 28, 1}));
  EXPECT_EQ(data.classes(), 10);
  EXPECT_NEAR(data.train.values.cast<double>().mean(), 0, 1e-5);
  EXPECT_NEAR(data.train.values.cast<double>().squaredNorm() /
                  static_cast<double>(data.train.values.size()),
              1, 1e-5);
}

TEST(image_samples, have_as_many_for_validation_as_are_asked_for) {
  const ClassificationData data = image_samples("mnist", std::nullopt, 5000);
  const ClassificationData published = image_samples("mnist", std::nullopt);
  EXPECT_EQ(data.train.size(), 55000);
  ASSERT_EQ(data.validation.size(), 5000);
  EXPECT_EQ(data.validation.labels, std::vector<int>(published.validation.labels.end() - 5000,
                                                     published.validation.labels.end()));
  EXPECT_EQ(image_samples("mnist", std::nullopt, 0).train.size(), 60000);
  EXPECT_EQ(error_message([] { image_samples("mnist", std::nullopt, 60000); }),
            "data.validation is 60000: expected less than the 60000 images to learn from");
}

TEST(image_samples, of_a_set_that_is_not_known) {
  EXPECT_EQ(error_message([] { image_samples("mnits", std::nullopt); }),
            "there is no data set 'mnits': known are mnist, fashion_mnist, cifar10");
}

}  // namespace
}  // namespace infomorph
