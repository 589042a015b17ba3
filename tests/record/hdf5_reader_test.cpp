#include "infomorph/record/hdf5_reader.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "infomorph/record/hdf5_file.hpp"
#include "tests/error_message.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

using Shape = Hdf5Reader::Shape;

// A file with an array of each type; what it can be otherwise is in damaged_files_test.cpp.
class hdf5_reader : public testing::Test {
 protected:
  hdf5_reader() {
    Hdf5File file(folder_ / "a.h5");
    file.write("whole", {3, 2}, std::vector<int>{1, 2, 3, 4, 5, 6});
    file.write("group/real", {2}, std::vector<double>{0.5, -1});
    file.write("single", {1, 1}, std::vector<float>{std::numeric_limits<float>::quiet_NaN()});
    file.write("none", {0}, std::vector<double>{});
    file.annotate("whole", "list", "[\"a\", \"b c\"]");
    file.annotate("whole", "text", "two words");
    file.annotate("whole", "names", "[\"" + std::string(200'000, 'x') + "\"]");
    file.commit();
    reader_.emplace(folder_ / "a.h5");
  }

  TemporaryFolder folder_;
  std::optional<Hdf5Reader> reader_;
};

TEST_F(hdf5_reader, gives_back_what_was_written) {
  EXPECT_TRUE(reader_->has("whole"));
  EXPECT_FALSE(reader_->has("wholes"));
  EXPECT_EQ(reader_->shape("whole"), Shape({3, 2}));
  EXPECT_EQ(reader_->read_matrix<int>("whole", 3, 2)(2, 0), 5);
  EXPECT_EQ(reader_->read<double>("group/real", {2}), (std::vector<double>{0.5, -1}));
  EXPECT_EQ(reader_->read<double>("none", {0}), std::vector<double>{});
  EXPECT_EQ(reader_->read_first<int>("whole", 2, {2}), (std::vector<int>{1, 2, 3, 4}));
  EXPECT_EQ(reader_->annotated_list("whole", "list"), (std::vector<std::string>{"a", "b c"}));
  EXPECT_EQ(reader_->annotated_list("whole", "names").at(0).size(), 200'000U)
      << "a table of many columns has many names";
}

TEST_F(hdf5_reader, says_what_is_other_than_expected) {
  const auto message = [&](auto body) { return error_message(body); };
  EXPECT_NE(message([&] {
              reader_->read<int>("whole", {3, 3});
            }).find("a.h5: the dataset whole is 3 x 2, expected 3 x 3"),
            std::string::npos);
  EXPECT_NE(
      message([&] { reader_->read_first<int>("whole", 4, {2}); }).find("expected at least 4 x 2"),
      std::string::npos);
  EXPECT_NE(message([&] {
              reader_->read<double>("whole", {3, 2});
            }).find("of another type"),
            std::string::npos);
  EXPECT_NE(message([&] {
              reader_->read<float>("single", {1, 1});
            }).find("no number"),
            std::string::npos);
  EXPECT_NE(message([&] { reader_->read<int>("wholes", {1}); }).find("has no dataset wholes"),
            std::string::npos);
  EXPECT_NE(message([&] { reader_->shape("group"); }).find("is not a dataset"), std::string::npos);
  EXPECT_NE(message([&] { reader_->annotation("whole", "unit"); }).find("has no attribute unit"),
            std::string::npos);
  EXPECT_NE(message([&] { reader_->annotated_list("whole", "text"); }).find("not a list of texts"),
            std::string::npos);
}

}  // namespace
}  // namespace infomorph
