#include "infomorph/task/readout.hpp"

#include <gtest/gtest.h>

namespace infomorph {
namespace {

Matrix<float> outputs(std::initializer_list<std::initializer_list<float>> rows) {
  Matrix<float> theta(rows.size(), rows.begin()->size());
  Eigen::Index n = 0;
  for (const auto& row : rows) std::ranges::copy(row, theta.row(n++).begin());
  return theta;
}

LabelActivity seen(const Matrix<float>& theta, const std::vector<int>& labels) {
  LabelActivity activity;
  activity.add(theta, labels, static_cast<int>(theta.rows()));
  return activity;
}

// Each column of theta as often as told, labelled by its place.
LabelActivity seen(const Matrix<float>& theta, const std::vector<int>& labels,
                   const std::vector<int>& times) {
  LabelActivity activity;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    for (int k = 0; k < times[i]; ++k) {
      const Matrix<float> one = theta.col(static_cast<Eigen::Index>(i));
      activity.add(one, std::vector<int>{labels[i]}, static_cast<int>(theta.rows()));
    }
  }
  return activity;
}

std::vector<int> predictions(const Readout& readout, const Matrix<float>& theta) {
  std::vector<int> all;
  for (int b = 0; b < theta.cols(); ++b) all.push_back(readout.predict(theta, b));
  return all;
}

TEST(label_activity, sums_outputs_by_class_over_batches) {
  LabelActivity activity = seen(outputs({{0.5F, 1, 0}, {0.25F, 0, 1}}), {0, 0, 1});
  activity.add(outputs({{0.5F, 7}, {0.5F, 7}}), std::vector<int>{1}, 2);  // 7: padding
  EXPECT_EQ(activity.samples, (std::vector<double>{2, 2}));
  EXPECT_EQ(activity.fired(0, 0), 1.5);
  EXPECT_EQ(activity.fired(0, 1), 0.5);
  EXPECT_EQ(activity.fired(1, 0), 0.25);
  EXPECT_EQ(activity.fired(1, 1), 1.5);
}

TEST(readout, the_sign_is_that_of_the_covariance_whatever_the_shares) {
  const Matrix<float> right = outputs({{0.9F, 0.2F}, {0.1F, 0.8F}});
  const Matrix<float> inverted = outputs({{0.1F, 0.8F}, {0.1F, 0.8F}});
  for (const auto& times : {std::vector{70, 30}, std::vector{30, 70}, std::vector{190, 10}}) {
    for (const auto& theta : {right, inverted}) {
      const Readout readout(seen(theta, {0, 1}, times));
      EXPECT_EQ(predictions(readout, theta), (std::vector<int>{0, 1})) << times[0];
    }
    const Readout readout(seen(inverted, {0, 1}, times));
    EXPECT_FLOAT_EQ(readout.evidence(inverted, 0)[0], 0.9F);
    EXPECT_FLOAT_EQ(readout.evidence(inverted, 0)[1], 0.1F);
  }
}

TEST(readout, outputs_that_say_nothing_leave_the_most_frequent_class) {
  const Matrix<float> constant = outputs({{0.9F, 0.9F}, {0.5F, 0.5F}});
  const Readout readout(seen(constant, {0, 1}, {20, 60}));
  EXPECT_EQ(predictions(readout, constant), (std::vector<int>{1, 1}));
  EXPECT_NEAR(readout.evidence(constant, 0)[1], 0.75, 0.02);
}

TEST(readout, a_middle_class_whose_neuron_fires_with_a_neighbour_is_read_from_all_outputs) {
  for (const float middle : {0.F, 1.F}) {  // its neuron fires with the first class, or the last
    const Matrix<float> theta =
        outputs({{0.99F, 0.02F, 0}, {1 - middle, 0.98F, middle}, {0, 0, 1}});
    for (const auto& times : {std::vector{60, 20, 20}, std::vector{20, 60, 20}}) {
      const Readout readout(seen(theta, {0, 1, 2}, times));
      EXPECT_EQ(predictions(readout, theta), (std::vector<int>{0, 1, 2}));
      const std::vector<float> evidence = readout.evidence(theta, 1);
      EXPECT_NEAR(evidence[0] + evidence[1] + evidence[2], 1, 1e-6);
    }
  }
}

TEST(readout, a_logistic_layer_is_read_as_it_is) {
  const Matrix<float> theta = outputs({{0.7F, 0.1F}, {0.3F, 0.9F}});
  const Readout readout;
  EXPECT_EQ(predictions(readout, theta), (std::vector<int>{0, 1}));
  EXPECT_EQ(readout.evidence(theta, 0), (std::vector<float>{0.7F, 0.3F}));
}

TEST(readout, of_equal_evidence_the_first_class_is_predicted) {
  EXPECT_EQ(predictions(Readout(), outputs({{0.4F, 0.2F}, {0.4F, 0.4F}, {0.2F, 0.4F}})),
            (std::vector<int>{0, 1}));
  const Matrix<float> alike = outputs({{0.5F, 0.5F}, {0.5F, 0.5F}});
  EXPECT_EQ(predictions(Readout(seen(alike, {0, 1}, {9, 9})), alike), (std::vector<int>{0, 0}));
}

TEST(readout, a_class_without_samples_is_not_predicted) {
  const Matrix<float> theta = outputs({{1, 0}, {0, 1}, {0.5F, 0.5F}});
  const Readout readout(seen(theta, {0, 1}, {30, 30}));
  EXPECT_EQ(predictions(readout, theta), (std::vector<int>{0, 1}));
}

}  // namespace
}  // namespace infomorph
