#include "infomorph/dataset/hierarchy.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

// The symbol that each tuple of a level stands for.
using Reading = std::map<std::vector<int>, int>;

// @return of each level, from the classes down
std::vector<Reading> readings_of(const HierarchyRules& rules, int productions) {
  std::vector<Reading> readings;
  for (const Matrix<int>& level : rules.productions) {
    Reading reading;
    for (int row = 0; row < level.rows(); ++row) {
      const std::vector<int> tuple(level.row(row).begin(), level.row(row).end());
      EXPECT_TRUE(reading.emplace(tuple, row / productions).second) << "two symbols share a tuple";
    }
    readings.push_back(reading);
  }
  return readings;
}

// The symbols of a sample, each the one channel of its position that is larger than 0.
std::vector<int> symbols_of(const Samples& samples, int row, int vocabulary) {
  std::vector<int> symbols;
  for (int k = 0; k < samples.values.cols(); ++k) {
    if (samples.values(row, k) > 0) symbols.push_back(k % vocabulary);
  }
  return symbols;
}

// Reads the class off from the bottom up.
int read(std::vector<int> symbols, const std::vector<Reading>& readings, int branching) {
  for (auto level = readings.rbegin(); level != readings.rend(); ++level) {
    std::vector<int> above;
    for (auto at = symbols.begin(); at != symbols.end(); at += branching) {
      above.push_back(level->at(std::vector<int>(at, at + branching)));
    }
    symbols = above;
  }
  return symbols.at(0);
}

class hierarchy_of : public testing::TestWithParam<Hierarchy> {};

TEST_P(hierarchy_of, any_shape_has_samples_that_the_rules_read_back) {
  const Hierarchy& h = GetParam();
  const ClassificationData data = hierarchy_samples(h, 7);
  const auto readings = readings_of(hierarchy_rules(h, 7), h.productions);
  std::set<std::vector<int>> all;
  for (const Samples* part : {&data.train, &data.validation, &data.test}) {
    for (int i = 0; i < part->size(); ++i) {
      const std::vector<int> symbols = symbols_of(*part, i, h.vocabulary);
      ASSERT_EQ(symbols.size(), static_cast<std::size_t>(std::pow(h.branching, h.levels)));
      EXPECT_EQ(read(symbols, readings, h.branching), part->labels[static_cast<std::size_t>(i)]);
      EXPECT_TRUE(all.insert(symbols).second) << "a sample is there twice";
    }
  }
  EXPECT_EQ(data.train.size(), h.train);
  EXPECT_EQ(data.validation.size(), h.validation);
  EXPECT_EQ(data.test.size(), h.test);
  EXPECT_EQ(data.classes(), h.classes);
  EXPECT_EQ(data.shape(), (SampleShape{1, h.positions(), h.vocabulary}));
  EXPECT_EQ(data.width(), data.shape().values());
}

INSTANTIATE_TEST_SUITE_P(all, hierarchy_of,
                         testing::Values(Hierarchy{.train = 2000, .validation = 300, .test = 300},
                                         // All tuples of three symbols are in use.
                                         Hierarchy{.vocabulary = 3,
                                                   .classes = 9,
                                                   .productions = 3,
                                                   .branching = 3,
                                                   .levels = 2,
                                                   .train = 500,
                                                   .validation = 50,
                                                   .test = 60},
                                         Hierarchy{.vocabulary = 5,
                                                   .classes = 2,
                                                   .productions = 1,
                                                   .branching = 2,
                                                   .levels = 4,
                                                   .train = 1,
                                                   .validation = 0,
                                                   .test = 1},
                                         // More samples than whole numbers of 64 bits.
                                         Hierarchy{.vocabulary = 16,
                                                   .classes = 4,
                                                   .productions = 16,
                                                   .branching = 2,
                                                   .levels = 5,
                                                   .train = 200,
                                                   .validation = 20,
                                                   .test = 20},
                                         Hierarchy{.vocabulary = 10,
                                                   .classes = 20,
                                                   .productions = 5,
                                                   .branching = 2,
                                                   .levels = 1,
                                                   .train = 60,
                                                   .validation = 20,
                                                   .test = 20}));

TEST(hierarchy, has_every_sample_once_if_all_are_asked_for) {
  // 3 * 2^3 of them.
  const Hierarchy h{.vocabulary = 4,
                    .classes = 3,
                    .productions = 2,
                    .branching = 2,
                    .levels = 2,
                    .train = 20,
                    .validation = 2,
                    .test = 2};
  const ClassificationData data = hierarchy_samples(h, 1);
  std::vector<int> labels(3, 0);
  for (const Samples* part : {&data.train, &data.validation, &data.test}) {
    for (const int label : part->labels) ++labels[static_cast<std::size_t>(label)];
  }
  EXPECT_EQ(labels, (std::vector<int>{8, 8, 8}));
  Hierarchy more = h;
  more.train = 21;
  EXPECT_EQ(error_message([&] { hierarchy_samples(more, 1); }),
            "data.hierarchy: there are 24 different samples, fewer than the 21 + 2 + 2 to learn "
            "from, to validate and to test on");
}

TEST(hierarchy, is_standardised_and_has_all_classes_and_synonyms_alike) {
  const Hierarchy h{.train = 8000, .validation = 0, .test = 0};
  const ClassificationData data = hierarchy_samples(h, 3);
  EXPECT_NEAR(data.train.values.cast<double>().mean(), 0, 1e-6);
  EXPECT_NEAR(data.train.values.cast<double>().array().square().mean(), 1, 1e-6);
  const std::vector<Reading> readings = readings_of(hierarchy_rules(h, 3), h.productions);
  std::map<int, int> classes;
  std::map<std::vector<int>, int> tuples;  // at the first two positions
  for (int i = 0; i < h.train; ++i) {
    ++classes[data.train.labels[static_cast<std::size_t>(i)]];
    const std::vector<int> symbols = symbols_of(data.train, i, h.vocabulary);
    ++tuples[{symbols[0], symbols[1]}];
  }
  for (const auto& [label, count] : classes) EXPECT_NEAR(count, 1000, 100) << label;
  std::map<int, std::vector<int>> by_symbol;
  for (const auto& [tuple, count] : tuples) {
    by_symbol[readings.back().at(tuple)].push_back(count);
  }
  for (const auto& [symbol, counts] : by_symbol) {
    ASSERT_EQ(counts.size(), 4U) << "not all productions are in use";
    double sum = 0;
    for (const int count : counts) sum += count;
    for (const int count : counts) EXPECT_NEAR(count / sum, 0.25, 0.06) << symbol;
  }
  // Raw values are 1 for a symbol and 0 for all others.
  Matrix<float> raw = Matrix<float>::Zero(1, data.width());
  for (int position = 0; position < h.positions(); ++position) {
    raw(0, position * h.vocabulary + symbols_of(data.train, 0, h.vocabulary)[position]) = 1;
  }
  data.preprocessing.apply(raw);
  EXPECT_LT((raw - data.train.values.row(0)).cwiseAbs().maxCoeff(), 1e-6);
}

TEST(hierarchy, is_tested_on_the_same_samples_whatever_is_learnt_from) {
  const Hierarchy few{.train = 100};
  const Hierarchy many{.train = 5000};
  const ClassificationData data = hierarchy_samples(few, 1);
  const ClassificationData more = hierarchy_samples(many, 1);
  EXPECT_EQ(data.test.values, more.test.values);
  EXPECT_EQ(data.validation.values, more.validation.values);
  EXPECT_EQ(data.train.values, more.train.values.topRows(100));
  EXPECT_NE(data.test.values, hierarchy_samples(few, 2).test.values);
}

TEST(hierarchy, keeps_its_rules_where_they_have_a_seed_of_their_own) {
  Hierarchy h{.train = 100, .validation = 0, .test = 0, .rules = 5};
  const auto readings = readings_of(hierarchy_rules(h, 5), h.productions);
  const ClassificationData data = hierarchy_samples(h, 1);
  for (int i = 0; i < h.train; ++i) {
    EXPECT_EQ(read(symbols_of(data.train, i, h.vocabulary), readings, h.branching),
              data.train.labels[static_cast<std::size_t>(i)]);
  }
  EXPECT_NE(hierarchy_samples(h, 2).train.values, data.train.values) << "samples are drawn anew";
  EXPECT_NE(hierarchy_rules(h, 1).productions[0], hierarchy_rules(h, 5).productions[0]);
}

TEST(hierarchy, what_does_not_fit_is_refused) {
  const auto refusal = [](const Hierarchy& h) {
    return error_message([&] { hierarchy_samples(h, 1); });
  };
  EXPECT_EQ(refusal({.vocabulary = 4, .classes = 6, .productions = 3}),
            "data.hierarchy: there are 4^2 ways to write 6 symbols, too few for 3 productions of "
            "each: expected at most 2");
  EXPECT_EQ(refusal({.vocabulary = 8, .classes = 2, .productions = 9}),
            "data.hierarchy: there are 8^2 ways to write 8 symbols, too few for 9 productions of "
            "each: expected at most 8");
  EXPECT_EQ(refusal({.branching = 10, .levels = 9}),
            "data.hierarchy: samples would have 10^9 positions of 8 channels: expected at most "
            "1048576 values");
}

}  // namespace
}  // namespace infomorph
