#include "infomorph/dataset/array_samples.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

template <typename Real>
class array_samples : public testing::Test {
 protected:
  using Arrays = SampleArrays<Real>;

  // Four rows of two columns; the second is constant.
  const std::vector<Real> train_ = {1, 5, 2, 5, 3, 5, 4, 5};
  const std::vector<int> labels_ = {0, 1, 0, 1};
  const Arrays to_learn_from_{"x", {train_.data(), 4, 2, 2}, labels_};

  static ClassificationData taken(const Arrays& train, const Arrays& test = {},
                                  bool standardise = true,
                                  std::vector<std::string> columns = {"a", "b"},
                                  std::vector<std::string> classes = {"no", "yes"}) {
    return samples_from_arrays(train, Arrays(), test, std::move(columns), std::move(classes),
                               standardise);
  }
  static std::string refusal(const Arrays& train, const Arrays& test = {}) {
    return error_message([&] { taken(train, test); });
  }
};

using Reals = testing::Types<float, double>;
TYPED_TEST_SUITE(array_samples, Reals);

TYPED_TEST(array_samples, are_standardised_by_what_is_learnt_from) {
  const std::vector<TypeParam> test = {2.5, 6};
  const std::vector<int> label = {1};
  const ClassificationData data =
      this->taken(this->to_learn_from_, {"test", {test.data(), 1, 2, 2}, label});
  EXPECT_NEAR(data.train.values.col(0).sum(), 0, 1e-6);
  EXPECT_NEAR(data.train.values.col(0).squaredNorm() / 4, 1, 1e-6);
  EXPECT_EQ(data.train.labels, this->labels_);
  EXPECT_NEAR(data.test.values(0, 0), 0, 1e-6);
  EXPECT_EQ(data.test.labels, label);
  EXPECT_EQ(data.validation.size(), 0);
  EXPECT_EQ(data.preprocessing.columns, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(data.preprocessing.classes, (std::vector<std::string>{"no", "yes"}));
}

TYPED_TEST(array_samples, are_left_as_they_are_if_that_is_wanted) {
  const ClassificationData data = this->taken(this->to_learn_from_, {}, false);
  for (int b = 0; b < 4; ++b) EXPECT_EQ(data.train.values(b, 0), this->train_[2 * b]);
}

TYPED_TEST(array_samples, that_are_images_are_standardised_together) {
  const SampleShape shape{1, 2, 1};
  const auto images = [&](const std::vector<TypeParam>& values) {
    return samples_from_arrays<TypeParam>({"x", {values.data(), 4, 2, 2}, this->labels_}, {}, {},
                                          {}, {"no", "yes"}, true, shape);
  };
  const ClassificationData data = images(this->train_);
  EXPECT_EQ(data.shape(), shape);
  EXPECT_TRUE(data.preprocessing.columns.empty());
  EXPECT_NEAR(data.train.values.sum(), 0, 1e-6);
  EXPECT_NEAR(data.train.values.squaredNorm() / 8, 1, 1e-6);
  EXPECT_NEAR(data.train.values(0, 1) - data.train.values(1, 0),
              data.train.values(2, 1) - data.train.values(1, 0), 1e-6);
  EXPECT_TRUE(images(std::vector<TypeParam>(8, 0.1)).train.values.isZero());
  std::vector<TypeParam> bad = this->train_;
  bad[5] = std::numeric_limits<TypeParam>::infinity();
  EXPECT_EQ(error_message([&] { images(bad); }),
            "x[2, 0, 1]: inf is not a finite number of single precision");
}

TYPED_TEST(array_samples, need_no_labels) {
  const ClassificationData data =
      this->taken({"x", {this->train_.data(), 4, 2, 2}, {}}, {}, true, {"a", "b"}, {});
  EXPECT_TRUE(data.train.labels.empty());
}

TYPED_TEST(array_samples, that_cannot_be_meant_are_refused_by_row_and_column) {
  const auto with = [&](int place, double value) {
    std::vector<TypeParam> values = this->train_;
    values[place] = static_cast<TypeParam>(value);
    return values;
  };
  for (const double bad :
       {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
    const std::vector<TypeParam> values = with(4, bad);
    const SampleArrays<TypeParam> part{"x", {values.data(), 4, 2, 2}, this->labels_};
    const std::string sentence = fmt::format("x[2], column a: {} is not a finite number", bad);
    EXPECT_EQ(this->refusal(part), sentence);
    EXPECT_EQ(error_message([&] { this->taken(part, {}, false); }), sentence);
  }
  const std::vector<double> far = {1e300, 5};
  const std::vector<double> train(this->train_.begin(), this->train_.end());
  const std::string refused = error_message([&] {
    samples_from_arrays<double>({"x", {train.data(), 4, 2, 2}, this->labels_}, {},
                                {"test", {far.data(), 1, 2, 2}, std::span(this->labels_).first(1)},
                                {"a", "b"}, {"no", "yes"}, true);
  });
  EXPECT_EQ(refused,
            "test[0], column a: 1e+300 is too far from the mean of what is learnt from, 2.5, for "
            "single precision");
}

TYPED_TEST(array_samples, whose_parts_do_not_fit_are_refused) {
  const TypeParam* values = this->train_.data();
  const std::vector<int> wrong = {0, 1, 0, 2};
  EXPECT_EQ(this->refusal({"x", {values, 0, 2, 2}, {}}), "x is empty: it has 0 rows and 2 columns");
  EXPECT_EQ(this->refusal({"x", {values, 4, 2, 2}, std::span(wrong).first(3)}),
            "x has 4 rows and 3 labels: expected 4");
  EXPECT_EQ(this->refusal({"x", {values, 4, 2, 2}, wrong}), "a label of x is 2: expected 0 to 1");
  EXPECT_EQ(this->refusal(this->to_learn_from_, {"test", {values, 8, 1, 1}, {}}),
            "test has 1 columns: expected 2, as there are to learn from");
  EXPECT_EQ(error_message([&] { this->taken(this->to_learn_from_, {}, true, {"a"}); }),
            "x has 2 columns and 1 names of columns");
  EXPECT_EQ(error_message([&] {
              this->taken(this->to_learn_from_, {}, true, {"a", "b"}, {"one"});
            }),
            "x has one class only: expected two or more");
}

}  // namespace
}  // namespace infomorph
