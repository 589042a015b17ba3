#include "infomorph/dataset/array_set.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "infomorph/dataset/sample_parts.hpp"
#include "tests/error_message.hpp"
#include "tests/table/npy_text.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

// Value k of sample i is 10 i + k, as a byte.
std::string counting(int samples, int width) {
  std::string bytes;
  for (int i = 0; i < samples; ++i) {
    for (int k = 0; k < width; ++k) bytes += static_cast<char>(10 * i + k);
  }
  return bytes;
}

// 3, 7, 3, 7, ...
std::string alternating(int samples) {
  std::string bytes;
  for (int i = 0; i < samples; ++i) bytes += i % 2 == 0 ? '\3' : '\7';
  return bytes;
}

class array_set : public testing::Test {
 protected:
  ArraySet of(const std::string& samples, const std::string& labels) const {
    return {folder_.write("x.npy", samples), folder_.write("y.npy", labels), "", ""};
  }
  ArraySet tested(ArraySet set, const std::string& samples, const std::string& labels) const {
    set.test = folder_.write("tx.npy", samples);
    set.test_labels = folder_.write("ty.npy", labels);
    return set;
  }
  // Ten images, and five to test on.
  ArraySet images(const std::string& shape) const {
    return tested(of(npy("|u1", "(10, " + shape + ")", counting(10, 6)),
                     npy("|u1", "(10,)", alternating(10))),
                  npy("|u1", "(5, " + shape + ")", counting(5, 6)),
                  npy("|u1", "(5,)", alternating(5)));
  }
  std::string refusal(const ArraySet& set, std::optional<int> validation = std::nullopt) const {
    return error_message([&] { read_array_set(set, validation, 1); });
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  TemporaryFolder folder_;
};

TEST_F(array_set, of_images_is_split_and_standardised_as_image_sets_are) {
  const ClassificationData data = read_array_set(images("2, 3"), std::nullopt, 1);
  EXPECT_EQ(data.shape(), (SampleShape{2, 3, 1}));
  EXPECT_EQ(data.train.size(), 8);
  EXPECT_EQ(data.validation.size(), 2);
  EXPECT_EQ(data.test.size(), 5);
  EXPECT_EQ(data.preprocessing.classes, (std::vector<std::string>{"3", "7"}));
  EXPECT_EQ(data.validation.labels, (std::vector<int>{0, 1}));
  EXPECT_TRUE(data.preprocessing.columns.empty());
  // 10 i + k for i < 8 and k < 6.
  const double mean = 35 + 2.5;
  const double deviation = std::sqrt(100 * 63 / 12.0 + 35 / 12.0);
  EXPECT_NEAR(data.train.values(2, 4), (24 - mean) / deviation, 1e-5);
  EXPECT_NEAR(data.validation.values(1, 5), (95 - mean) / deviation, 1e-5);
  EXPECT_NEAR(data.test.values(4, 0), (40 - mean) / deviation, 1e-5);
  EXPECT_EQ(read_array_set(images("2, 3"), 4, 1).train.size(), 6);
  EXPECT_EQ(read_array_set(images("2, 3"), 0, 1).validation.size(), 0);
}

TEST_F(array_set, of_four_dimensions_has_channels) {
  const ClassificationData data = read_array_set(images("1, 2, 3"), std::nullopt, 1);
  EXPECT_EQ(data.shape(), (SampleShape{1, 2, 3}));
  EXPECT_TRUE(data.preprocessing.shape.has_value());
}

TEST_F(array_set, of_two_dimensions_is_standardised_column_by_column) {
  const ClassificationData data = read_array_set(images("6"), std::nullopt, 1);
  EXPECT_FALSE(data.preprocessing.shape.has_value());
  EXPECT_EQ(data.preprocessing.columns, (std::vector<std::string>{"0", "1", "2", "3", "4", "5"}));
  const double deviation = std::sqrt(100 * 63 / 12.0);
  for (int k = 0; k < 6; ++k) {
    EXPECT_NEAR(data.train.values(2, k), (20 - 35) / deviation, 1e-5);
    EXPECT_NEAR(data.test.values(4, k), (40 - 35) / deviation, 1e-5);
  }
}

TEST_F(array_set, without_samples_to_test_on_has_parts_drawn_as_those_of_tables) {
  const ArraySet set =
      of(npy("|u1", "(20, 1)", counting(20, 1)), npy("|u1", "(20,)", alternating(20)));
  const ClassificationData data = read_array_set(set, std::nullopt, 5);
  std::vector<int> all(20);
  std::iota(all.begin(), all.end(), 0);
  const SampleParts parts = drawn_parts("x", all, true, 5);
  const auto rows = [&](const Samples& part) {
    std::vector<int> found;
    for (int i = 0; i < part.size(); ++i) {
      const double raw = part.values(i, 0) / data.preprocessing.scale[0];
      found.push_back(static_cast<int>(std::lround(raw + data.preprocessing.mean[0])) / 10);
    }
    return found;
  };
  EXPECT_EQ(rows(data.test), parts.test);
  EXPECT_EQ(rows(data.validation), parts.validation);
  EXPECT_EQ(rows(data.train), parts.train);
  for (std::size_t i = 0; i < parts.train.size(); ++i) {
    EXPECT_EQ(data.train.labels[i], parts.train[i] % 2);
  }
}

TEST_F(array_set, what_is_constant_becomes_0) {
  const ArraySet set =
      of(npy("|u1", "(10, 1, 2)", std::string(20, 'a')), npy("|u1", "(10,)", alternating(10)));
  EXPECT_EQ(read_array_set(set, std::nullopt, 1).train.values, Matrix<float>::Zero(6, 2));
}

TEST_F(array_set, keeps_what_little_large_numbers_in_columns_vary) {
  std::string values;
  for (int i = 0; i < 10; ++i) values += bytes_of(1.7e9 + 0.125 * (i % 2));
  const ClassificationData data = read_array_set(
      of(npy("<f8", "(10, 1)", values), npy("|u1", "(10,)", alternating(10))), std::nullopt, 1);
  EXPECT_NEAR(data.train.values.cwiseAbs().minCoeff(), 1, 0.5);
}

TEST_F(array_set, that_does_not_fit_is_refused) {
  const std::string labels = npy("|u1", "(10,)", alternating(10));
  EXPECT_EQ(refusal(of(npy("|u1", "(10,)", counting(10, 1)), labels)),
            path("x.npy") +
                ": has the shape (10,): expected samples x values, or images, samples x height x "
                "width or samples x height x width x channels");
  EXPECT_NE(refusal(of(npy("|u1", "(10, 1, 1, 1, 1)", counting(10, 1)), labels)).find("(10, 1, 1"),
            std::string::npos);
  EXPECT_EQ(refusal(of(npy("|u1", "(10, 2)", counting(10, 2)),
                       npy("|u1", "(10,)", std::string(10, '\3')))),
            path("y.npy") + ": the training part has one class only, 3: expected two or more");
  EXPECT_EQ(refusal(tested(images("2, 3"), npy("|u1", "(5, 3, 2)", counting(5, 6)),
                           npy("|u1", "(5,)", alternating(5)))),
            path("tx.npy") + ": has the shape (5, 3, 2), but there are samples of " +
                path("x.npy") + " to learn from, whose shape is (10, 2, 3)");
  EXPECT_EQ(refusal(tested(images("2, 3"), npy("|u1", "(1, 2, 3)", counting(1, 6)),
                           npy("|u1", "(1,)", "\1"))),
            path("tx.npy") +
                ": the label of sample 0 (from 0) is 1, which never occurs in the training part; "
                "the classes are 3, 7");
  EXPECT_EQ(refusal(images("2, 3"), 10),
            "data.validation is 10: expected less than the 10 samples to learn from");
  std::string large;
  for (int i = 0; i < 10; ++i) large += bytes_of(i == 4 ? 1e300 : 1.0);
  EXPECT_EQ(refusal(of(npy("<f8", "(10, 1, 1)", large), labels)),
            path("x.npy") + "[4, 0, 0]: 1e+300 is too large for single precision");
  std::string far;
  for (int i = 0; i < 10; ++i) far += bytes_of(1e-44F * static_cast<float>(i));
  EXPECT_NE(refusal(of(npy("<f4", "(10, 1, 1)", far), labels)).find("do not fit single precision"),
            std::string::npos);
}

}  // namespace
}  // namespace infomorph
