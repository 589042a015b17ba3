#include "infomorph/dataset/table_samples.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/error_message.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

// Twenty rows: x counts up, kind is a word, y is constant.
std::string small_table() {
  std::string csv = "x,kind,y\n";
  for (int i = 0; i < 20; ++i) {
    csv += std::to_string(i) + (i % 2 == 0 ? ",even" : ",odd") + ",3\n";
  }
  return csv;
}

class table_samples : public testing::Test {
 protected:
  ClassificationData read(const std::string& csv, const SampleTable& spec) const {
    return read_samples(folder_.write("t.csv", csv), spec, 1);
  }
  // What follows the folder in the sentence that refuses the table.
  std::string refusal(const std::string& csv, const SampleTable& spec) const {
    const std::string text = error_message([&] { read(csv, spec); });
    const std::string folder = folder_.path().string() + "/";
    return text.starts_with(folder) ? text.substr(folder.size()) : text;
  }
  TableValues values(const Preprocessing& preprocessing, const std::string& csv,
                     const TableOptions& options = {}) const {
    return values_for(preprocessing, *open_table(folder_.write("new.csv", csv), options), options);
  }
  TemporaryFolder folder_;
};

void expect_contains(const std::string& text, const std::string& part) {
  EXPECT_NE(text.find(part), std::string::npos) << text;
}

TEST_F(table_samples, are_standardised_and_split) {
  const ClassificationData data = read(small_table(), {.label = "kind"});
  EXPECT_EQ(data.test.size(), 4);
  EXPECT_EQ(data.validation.size(), 4);
  EXPECT_EQ(data.train.size(), 12);
  EXPECT_EQ(data.rows_dropped, 0U);
  EXPECT_EQ(data.preprocessing.columns, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(data.preprocessing.classes, (std::vector<std::string>{"even", "odd"}));
  EXPECT_NEAR(data.train.values.col(0).mean(), 0, 1e-6);
  EXPECT_NEAR(data.train.values.col(0).squaredNorm() / 12, 1, 1e-5);
  EXPECT_EQ(data.train.values.col(1).cwiseAbs().maxCoeff(), 0) << "a constant column";
}

TEST_F(table_samples, are_seen_alike_when_learnt_and_when_predicted) {
  std::string csv = "time,kind\n";
  for (int i = 0; i < 50; ++i) {
    csv += std::to_string(1700000000 + i * 7) + "," + std::to_string(i % 2) + "\n";
  }
  const ClassificationData data = read(csv, {.label = "kind"});
  const Matrix<float> seen = values(data.preprocessing, csv).values;
  std::vector<float> learnt(data.train.values.data(), data.train.values.data() + 30);
  for (const Samples* part : {&data.validation, &data.test}) {
    learnt.insert(learnt.end(), part->values.data(), part->values.data() + part->values.size());
  }
  std::vector<float> predicted(seen.data(), seen.data() + seen.size());
  EXPECT_TRUE(std::ranges::is_sorted(predicted)) << "seconds are told apart";
  EXPECT_EQ(std::ranges::adjacent_find(predicted), predicted.end());
  std::ranges::sort(learnt);
  EXPECT_EQ(learnt, predicted);
}

TEST_F(table_samples, without_a_label_have_no_classes) {
  const ClassificationData data = read("x,y\n1,2\n2,3\n3,4\n4,5\n5,7\n", {});
  EXPECT_EQ(data.train.size(), 3);
  EXPECT_TRUE(data.train.labels.empty());
  EXPECT_EQ(data.classes(), 0);
}

TEST_F(table_samples, that_cannot_be_learnt_from_are_refused) {
  expect_contains(refusal(small_table(), {.label = "sort"}), "t.csv: has no column 'sort'");
  expect_contains(refusal(small_table(), {.label = "y", .features = {"x"}}),
                  "the column y has one class only");
  expect_contains(refusal("x,kind\n1,a\n2,b\n3,a\n4,b\n", {.label = "kind"}), "has 4 rows");
  expect_contains(refusal("kind\na\nb\n", {.label = "kind"}), "no column to learn from");
}

TEST_F(table_samples, equal_numbers_are_one_class_and_classes_come_by_size) {
  const std::string csv = "x,y\n1,10\n2,1\n3,1.0\n4,01\n5,9\n6,10.0\n";
  EXPECT_EQ(read(csv, {.label = "y"}).preprocessing.classes,
            (std::vector<std::string>{"1", "9", "10"}));
}

TEST_F(table_samples, columns_that_are_not_used_are_not_examined) {
  const std::string csv =
      ",x,city,note,kind\n0,1,Rome,,a\n1,2,Oslo,,b\n2,3,Rome,x,a\n3,4,Oslo,,b\n4,5,Bern,,a\n";
  const SampleTable spec{.label = "kind", .features = {"x"}};
  EXPECT_EQ(read(csv, spec).preprocessing.columns, std::vector<std::string>{"x"});
  expect_contains(refusal(csv, {.label = "kind", .features = {"x", "city"}}),
                  "t.csv, line 2, column city: 'Rome' is a word");
  expect_contains(refusal(csv, {.label = "kind", .features = {"x", "city"}}), "data.features");
  expect_contains(refusal(csv, {.label = "kind", .features = {"kind"}}), "column of data.label");
  expect_contains(refusal(csv, {.label = "kind", .features = {"x", "x"}}), "'x' is given twice");
}

TEST_F(table_samples, an_unnamed_column_is_left_out) {
  const std::string csv = ",x,kind\n0,1,a\n1,2,b\n2,3,a\n3,4,b\n4,5,a\n";
  EXPECT_EQ(read(csv, {.label = "kind"}).preprocessing.columns, std::vector<std::string>{"x"});
}

TEST_F(table_samples, missing_cells_are_refused_or_dropped) {
  std::string csv = small_table() + "20,,3\n,odd,3\nNA,odd,3\n";
  expect_contains(refusal(csv, {.label = "kind"}),
                  "t.csv, line 22, column kind: the cell is empty");
  expect_contains(refusal(csv, {.label = "kind"}), "data.missing = \"drop\"");
  SampleTable spec{.label = "kind"};
  spec.options.missing = MissingCells::drop;
  const ClassificationData data = read(csv, spec);
  EXPECT_EQ(data.rows_dropped, 3U);
  EXPECT_EQ(data.train.size() + data.validation.size() + data.test.size(), 20);
  EXPECT_EQ(data.train.values, read(small_table(), {.label = "kind"}).train.values)
      << "as if the rows had never been there";
  spec.options.missing_values = {"-999"};
  EXPECT_EQ(read(small_table() + "-999.0,odd,3\n", spec).rows_dropped, 1U);
}

TEST_F(table_samples, a_bad_cell_is_named_by_its_line) {
  expect_contains(refusal(small_table() + "twenty,odd,3\n", {.label = "kind"}),
                  "t.csv, line 22, column x: 'twenty' is no number");
  expect_contains(refusal(small_table() + "1e999,odd,3\n", {.label = "kind"}),
                  "t.csv, line 22, column x: '1e999' is not a finite number");
}

TEST_F(table_samples, decimal_commas_are_read) {
  const std::string csv = "x;kind\n1,5;a\n2,5;b\n3,5;a\n4;b\n5,5;a\n";
  EXPECT_NEAR(read(csv, {.label = "kind"}).train.values.col(0).mean(), 0, 1e-6);
  std::string points = csv;
  std::ranges::replace(points, ',', '.');
  EXPECT_EQ(read(csv, {.label = "kind"}).train.values,
            read(points, {.label = "kind"}).train.values);
}

TEST_F(table_samples, a_split_column_gives_the_parts) {
  std::string csv = "x,kind,part\n";
  for (int i = 0; i < 20; ++i) {
    const char* part = i < 12 ? "Train" : i < 15 ? "validation" : "TEST";
    csv += std::to_string(i) + (i % 2 == 0 ? ",a," : ",b,") + part + "\n";
  }
  const ClassificationData data = read(csv, {.label = "kind", .split = "part"});
  EXPECT_EQ(data.train.size(), 12);
  EXPECT_EQ(data.validation.size(), 3);
  EXPECT_EQ(data.test.size(), 5);
  EXPECT_EQ(data.preprocessing.columns, std::vector<std::string>{"x"});
  EXPECT_DOUBLE_EQ(data.preprocessing.mean[0], 5.5) << "of the rows 0 to 11";
  expect_contains(refusal(csv + "1,a,tset\n", {.label = "kind", .split = "part"}),
                  "t.csv, line 22, column part: 'tset' is none of train, validation and test");
  expect_contains(refusal(csv + "1,c,test\n", {.label = "kind", .split = "part"}),
                  "t.csv, line 22, column kind: the class 'c' never occurs in the training set");
  expect_contains(
      refusal("x,kind,part\n1,a,train\n2,b,train\n", {.label = "kind", .split = "part"}),
      "no row has 'test' in the column part");
  expect_contains(refusal("x,kind,part\n1,a,test\n2,b,test\n", {.label = "kind", .split = "part"}),
                  "no row is left for training");
}

TEST_F(table_samples, a_fold_is_tested_on_and_the_others_are_learnt_from) {
  std::string csv = "x,kind,fold\n";
  for (int i = 0; i < 20; ++i) {
    csv += std::to_string(i) + (i % 2 == 0 ? ",a," : ",b,") + std::to_string(i / 4) + "\n";
  }
  const ClassificationData data = read(csv, {.label = "kind", .split = "fold", .fold = "3"});
  EXPECT_EQ(data.test.size(), 4);
  EXPECT_EQ(data.validation.size(), 3);
  EXPECT_EQ(data.train.size(), 13);
  EXPECT_EQ(data.test.labels, (std::vector<int>{0, 1, 0, 1}));
  expect_contains(refusal(csv, {.label = "kind", .split = "fold", .fold = "7"}),
                  "no row has '7' in the column fold, whose values are 0, 1, 2, 3, 4");
  expect_contains(refusal(csv, {.label = "kind", .split = "fold"}),
                  "t.csv, line 2, column fold: '0' is none of train");
  expect_contains(refusal(csv, {.label = "kind", .fold = "3"}), "data.fold is '3'");
}

TEST_F(table_samples, another_table_is_tested_on) {
  const std::string test = folder_.write("test.csv", "kind,more,x\nodd,,5\neven,?,1e3\n").string();
  const SampleTable spec{.label = "kind", .features = {"x"}, .test = test};
  const ClassificationData data = read(small_table(), spec);
  EXPECT_EQ(data.test.size(), 2);
  EXPECT_EQ(data.validation.size(), 4);
  EXPECT_EQ(data.train.size(), 16);
  EXPECT_EQ(data.test.labels, (std::vector<int>{1, 0}));
  EXPECT_GT(data.test.values(1, 0), 100);
  expect_contains(refusal(small_table(), {.label = "kind", .test = test}), "has no column 'y'");
  SampleTable both = spec;
  both.split = "y";
  expect_contains(refusal(small_table(), both), "data.test and data.split both");
  folder_.write("test.csv", "kind,x\nodd,5\nstrange,1\n");
  expect_contains(refusal(small_table(), spec),
                  "test.csv, line 3, column kind: the class 'strange' never occurs");
  folder_.write("test.csv", "kind,x\nodd,5\neven,1e300\n");
  expect_contains(refusal(small_table(), spec), "test.csv, line 3, column x: 1e+300 is too far");
}

TEST_F(table_samples, arrays_have_numbered_columns) {
  // 6 x 2 little-endian doubles: 0, 0, 1, 1, 2, 0, ...
  std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (6, 2), }";
  header.resize(117, ' ');
  header += '\n';
  std::string bytes = std::string("\x93NUMPY\x01\x00", 8) + static_cast<char>(118) + '\0' + header;
  for (int i = 0; i < 6; ++i) {
    for (const double value : {static_cast<double>(i), static_cast<double>(i % 2)}) {
      bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
  }
  const ClassificationData data = read_samples(folder_.write("t.npy", bytes), {.label = "1"}, 1);
  EXPECT_EQ(data.preprocessing.columns, std::vector<std::string>{"0"});
  EXPECT_EQ(data.preprocessing.classes, (std::vector<std::string>{"0", "1"}));
}

TEST_F(table_samples, are_predicted_row_by_row) {
  const ClassificationData data = read(small_table(), {.label = "kind"});
  const TableValues seen = values(data.preprocessing, "y;city;x\n3;Rome;9\n3;;1\n");
  EXPECT_EQ(seen.values.rows(), 2) << "columns by name, others ignored, the delimiter found";
  EXPECT_GT(seen.values(0, 0), seen.values(1, 0));
  const auto refused = [&](const std::string& csv) {
    return error_message([&] { values(data.preprocessing, csv); });
  };
  expect_contains(refused("z,y\n1,3\n"), "no column 'x'");
  expect_contains(refused("x,y\n1,3\n,3\n"), "new.csv, line 3, column x: the cell is empty");
  expect_contains(refused("x,y\n1,3\n1e300,3\n"), "new.csv, line 3, column x: 1e+300 is too far");
  const TableValues dropped =
      values(data.preprocessing, "x,y\n1,3\n,3\n2,3\n", {.missing = MissingCells::drop});
  EXPECT_EQ(dropped.complete, (std::vector<bool>{true, false, true}));
  EXPECT_EQ(dropped.values.rows(), 3);
}

TEST_F(table_samples, pixels_are_seen_as_images_are) {
  Preprocessing preprocessing;
  preprocessing.mean.setConstant(2, 33.318421);
  preprocessing.scale.setConstant(2, 1 / 78.567490);
  Matrix<float> pixels(1, 2);
  pixels << 255, 3;
  preprocessing.apply(pixels);
  EXPECT_EQ(values(preprocessing, ",p,q\n0,255,3\n").values, pixels);
  expect_contains(error_message([&] { values(preprocessing, "p\n1\n"); }),
                  "has 1 columns, but the network learnt from 2 pixels");
}

}  // namespace
}  // namespace infomorph
