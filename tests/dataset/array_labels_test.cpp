#include "infomorph/dataset/array_labels.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"
#include "tests/table/npy_text.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

using Labels = std::vector<std::int64_t>;

class array_labels : public testing::Test {
 protected:
  Labels read(const std::string& content) const {
    const ArrayFile samples(folder_.write("x.npy", npy("|u1", "(3, 2)", "abcdef")));
    return read_array_labels(folder_.write("y.npy", content), samples);
  }
  std::string refusal(const std::string& content) const {
    return error_message([&] { read(content); });
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  TemporaryFolder folder_;
};

TEST_F(array_labels, are_whole_numbers_of_any_type) {
  EXPECT_EQ(read(npy("|u1", "(3,)", "\x01\x05\x02")), (Labels{1, 5, 2}));
  EXPECT_EQ(read(npy("<f4", "(3,)", bytes_of(7.0F) + bytes_of(0.0F) + bytes_of(7.0F))),
            (Labels{7, 0, 7}));
}

TEST_F(array_labels, that_are_none_are_refused) {
  EXPECT_EQ(refusal(npy("|u1", "(2,)", "ab")),
            path("y.npy") + ": has 2 labels for the 3 samples of " + path("x.npy"));
  EXPECT_EQ(
      refusal(npy("|u1", "(3, 1)", "abc")),
      path("y.npy") + ": has the shape (3, 1): expected one dimension, a label for each sample");
  EXPECT_EQ(refusal(npy("|i1", "(3,)", "\x01\x02\xff")),
            path("y.npy") + "[2] is -1: expected a whole number from 0 on, the label of a sample");
  EXPECT_EQ(refusal(npy("<f4", "(3,)", bytes_of(7.0F) + bytes_of(0.5F) + bytes_of(7.0F))),
            path("y.npy") + "[1] is 0.5: expected a whole number from 0 on, the label of a sample");
}

TEST(label_values, are_those_of_the_rows_by_size) {
  const Labels labels = {30, 4, 4, 30, 1};
  EXPECT_EQ(label_values(labels, {0, 1, 2, 3}, "y"), (Labels{4, 30}));
  EXPECT_EQ(error_message([&] {
              label_values(labels, {1, 2}, "y");
            }),
            "y: the training part has one class only, 4: expected two or more");
}

TEST(label_values, give_labels_their_classes) {
  const Labels labels = {30, 4, 4, 30, 1};
  EXPECT_EQ(classes_of_labels(labels, {3, 2, 0}, {4, 30}, "x"), (std::vector<int>{1, 0, 1}));
  EXPECT_EQ(error_message([&] {
              classes_of_labels(labels, {0, 4}, {4, 30}, "x");
            }),
            "x: the label of sample 4 (from 0) is 1, which never occurs in the training part; the "
            "classes are 4, 30");
}

}  // namespace
}  // namespace infomorph
