#include "infomorph/dataset/array_file.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zlib.h>

#include <cstdint>
#include <limits>

#include "tests/error_message.hpp"
#include "tests/table/npy_text.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

using namespace std::string_literals;

class array_file : public testing::Test {
 protected:
  ArrayFile read(const std::string& content) const {
    return ArrayFile(folder_.write("a.npy", content));
  }
  std::vector<double> values(const std::string& content) const {
    const ArrayFile array = read(content);
    std::vector<double> all;
    for (int i = 0; i < array.items(); ++i) {
      for (int k = 0; k < array.width(); ++k) all.push_back(array(i, k));
    }
    return all;
  }
  // What follows the folder in the sentence that refuses the file.
  std::string refusal(const std::string& content) const {
    return error_message([&] { read(content); }).substr(folder_.path().string().size() + 1);
  }
  TemporaryFolder folder_;
};

TEST_F(array_file, has_numbers_of_every_type) {
  EXPECT_EQ(values(npy("|u1", "(2, 2)", "\x01\xff\x00\x05"s)), (std::vector<double>{1, 255, 0, 5}));
  EXPECT_EQ(values(npy("|i1", "(2,)", "\x01\xff"s)), (std::vector<double>{1, -1}));
  EXPECT_EQ(values(npy("|b1", "(2,)", "\x01\x00"s)), (std::vector<double>{1, 0}));
  EXPECT_EQ(values(npy(">i2", "(1, 1)", "\xff\xfe"s)), std::vector<double>{-2});
  EXPECT_EQ(values(npy("<i8", "(1,)", bytes_of(std::int64_t{-1} << 40))),
            std::vector<double>{-1099511627776.0});
  EXPECT_EQ(values(npy("<f2", "(1,)", "\x00\x3e"s)), std::vector<double>{1.5});
  EXPECT_EQ(values(npy("<f4", "(1,)", bytes_of(0.1F))), std::vector<double>{0.1F});
  EXPECT_EQ(values(npy("<f8", "(1,)", bytes_of(0.1))), std::vector<double>{0.1});
}

TEST_F(array_file, has_any_shape) {
  const ArrayFile array = read(npy("|u1", "(2, 2, 3, 1)", "abcdefghijkl"));
  EXPECT_EQ(array.shape(), (std::vector<std::size_t>{2, 2, 3, 1}));
  EXPECT_EQ(array.items(), 2);
  EXPECT_EQ(array.width(), 6);
  EXPECT_EQ(array(1, 4), 'k');
  EXPECT_EQ(array.place(1, 4), (folder_ / "a.npy").string() + "[1, 1, 1, 0]");
}

TEST_F(array_file, of_fortran_order_is_the_same) {
  // [i, j, k] is 100 i + 10 j + k, for 2 x 3 x 2; the first index runs fastest.
  std::string first_fastest;
  std::vector<double> expected;
  for (int k = 0; k < 2; ++k) {
    for (int j = 0; j < 3; ++j) {
      for (int i = 0; i < 2; ++i) {
        first_fastest += bytes_of(static_cast<std::int16_t>(100 * i + 10 * j + k));
      }
    }
  }
  for (int i = 0; i < 2; ++i) {
    for (int j = 0; j < 3; ++j) {
      for (int k = 0; k < 2; ++k) expected.push_back(100 * i + 10 * j + k);
    }
  }
  EXPECT_EQ(values(npy("<i2", "(2, 3, 2)", first_fastest, true)), expected);
}

TEST_F(array_file, is_idx_too_and_either_may_be_compressed) {
  const std::string idx = "\0\0\x08\x03\0\0\0\x02\0\0\0\x01\0\0\0\x02"s + "\x01\x02\x03\xff";
  const ArrayFile array = read(idx);
  EXPECT_EQ(array.shape(), (std::vector<std::size_t>{2, 1, 2}));
  EXPECT_EQ(values(idx), (std::vector<double>{1, 2, 3, 255}));
  for (const std::string& content : {idx, npy("|u1", "(2, 1, 2)", "\x01\x02\x03\xff")}) {
    const std::string path = (folder_ / "a.gz").string();
    gzFile file = gzopen(path.c_str(), "wb");
    gzwrite(file, content.data(), static_cast<unsigned>(content.size()));
    gzclose(file);
    EXPECT_EQ(ArrayFile(path)(1, 1), 255);
  }
}

TEST_F(array_file, what_is_wrong_is_said) {
  EXPECT_EQ(refusal(npy("|u1", "(2, 3)", "abcde")),
            "a.npy: is cut short: it holds 5 bytes of elements, expected 6");
  EXPECT_EQ(refusal(npy("|u1", "(2, 3)", "abcdefg")),
            "a.npy: goes on after its 6 bytes of elements");
  EXPECT_EQ(refusal("\0\0\x08\x01\0\0\0\x02x"s), "a.npy: has 9 bytes, expected 10 from its header");
  EXPECT_EQ(refusal("x,y\n1,2\n"),
            "a.npy: is neither .npy (which begins with \\x93NUMPY) nor IDX (with 00 00)");
  EXPECT_EQ(refusal(""),
            "a.npy: is neither .npy (which begins with \\x93NUMPY) nor IDX (with 00 00)");
  EXPECT_EQ(refusal(npy("|S2", "(2,)", "abcd")), "a.npy: holds strings: expected numbers");
  EXPECT_EQ(refusal(npy("|u1", "()", "a")), "a.npy: has the shape (), in which there is no sample");
  EXPECT_EQ(refusal(npy("|u1", "(3, 0, 2)", "")),
            "a.npy: has the shape (3, 0, 2), in which there is no sample");
  EXPECT_EQ(refusal(npy("|u1", "(9999999999,)", "")),
            "a.npy: has the shape (9999999999,): expected at most 2147483647 samples of at most "
            "1048576 numbers");
  EXPECT_EQ(refusal(npy("<f8", "(2, 4294967296, 4294967296)", "")),
            "a.npy: has the shape (2, 4294967296, 4294967296): expected at most 2147483647 samples "
            "of at most 1048576 numbers");
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(refusal(npy("<f8", "(1, 1, 2)", bytes_of(1.0) + bytes_of(nan))),
            "a.npy[0, 0, 1]: nan is not a finite number");
  EXPECT_NE(error_message([&] { ArrayFile(folder_ / "none.npy"); }).find("none.npy"),
            std::string::npos);
}

RC_GTEST_PROP(array_file_of_any_bytes, is_an_array_or_an_error,
              (std::string bytes, bool keep_start)) {
  const TemporaryFolder folder;
  const std::string file = keep_start ? npy("<f4", "(2, 2)", "").substr(0, 40) + bytes : bytes;
  try {
    const ArrayFile array(folder.write("a.npy", file));
    RC_ASSERT(array.items() > 0);
  } catch (const Error&) {
  }
}

}  // namespace
}  // namespace infomorph
