#include "infomorph/task/load_data.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"
#include "tests/table/npy_text.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

std::string refusal(const DataSpec& spec) {
  return error_message([&] { load_data(spec, 1); });
}

TEST(load_data, takes_arrays_where_their_labels_are_given) {
  const TemporaryFolder folder;
  DataSpec spec;
  spec.name = folder.write("x.npy", npy("|u1", "(10, 1, 2)", "aAbBcCdDeEfFgGhHiIjJ")).string();
  spec.labels = folder.write("y.npy", npy("|u1", "(10,)", "0101010101")).string();
  const ClassificationData data = load_data(spec, 1);
  EXPECT_EQ(data.shape(), (SampleShape{1, 2, 1}));
  EXPECT_EQ(data.train.size(), 6);
  spec.table.test = spec.name;
  spec.test_labels = spec.labels;
  spec.validation = 1;
  EXPECT_EQ(load_data(spec, 1).train.size(), 9);

  spec.table.label = "2";
  EXPECT_EQ(refusal(spec), "data.label is given, which is for tables, but data.labels makes " +
                               spec.name + " an array of samples");
  spec.table.label = "";
  spec.table.test = "";
  EXPECT_EQ(refusal(spec),
            "data.test_labels is given without data.test: expected samples and labels to test on, "
            "or neither");
  std::swap(spec.table.test, spec.test_labels);
  EXPECT_EQ(refusal(spec),
            "data.test is given without data.test_labels: expected samples and labels to test on, "
            "or neither");
}

TEST(load_data, of_one_kind_has_no_keys_of_another) {
  DataSpec spec;
  spec.labels = "y.npy";
  EXPECT_EQ(refusal(spec),
            "data.labels is given, but data.name is mnist: expected the path of a file of samples, "
            "with a point or / in it, as in ./mnist");
  spec.labels = "";
  spec.test_labels = "y.npy";
  EXPECT_EQ(refusal(spec), "data.test_labels is given without data.labels");
  spec = {.name = "hierarchy", .validation = 5};
  EXPECT_EQ(refusal(spec),
            "data.validation is given, but data.name is hierarchy: give the number of samples to "
            "validate on in data.hierarchy.validation");
  spec = {.name = "hierarchy", .table = {.label = "x"}};
  EXPECT_EQ(refusal(spec), "data.label is given, but data.name is hierarchy, which is no table");
  EXPECT_EQ(refusal({.name = "x.npy"}),
            "data.name is the table x.npy: name its column of classes in data.label, or, if it is "
            "an array of samples, the file of its labels in data.labels");
  EXPECT_EQ(refusal({.name = "hierarchies"}),
            "there is no data set 'hierarchies': known are mnist, fashion_mnist, cifar10, "
            "hierarchy");
}

TEST(load_data, is_whitened_if_that_is_asked_for) {
  DataSpec spec{.name = "hierarchy", .hierarchy = {.train = 300, .validation = 10, .test = 10}};
  const ClassificationData plain = load_data(spec, 1);
  EXPECT_FALSE(plain.preprocessing.whitening.has_value());
  spec.whitening = WhiteningMethod::zca;
  spec.whitening_epsilon = 0.3;
  const ClassificationData white = load_data(spec, 1);
  EXPECT_EQ(white.preprocessing.whitening, whitening_of(plain.train.values, 0.3));
  EXPECT_NE(white.test.values, plain.test.values);
}

}  // namespace
}  // namespace infomorph
