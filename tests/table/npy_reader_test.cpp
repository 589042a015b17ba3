#include "infomorph/table/npy_reader.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>

#include "tests/error_message.hpp"
#include "tests/table/npy_text.hpp"

namespace infomorph {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const std::string& file) {
  NpyReader reader(text_bytes(file), "x.npy");
  Rows rows;
  while (reader.next()) rows.emplace_back(reader.cells().begin(), reader.cells().end());
  return rows;
}

std::string message(const std::string& file) {
  return error_message([&] { rows_of(file); });
}

TEST(npy_reader, reads_numbers_of_every_type) {
  EXPECT_EQ(rows_of(npy("|i1", "(1, 2)", std::string("\xff\x05", 2))), (Rows{{"-1", "5"}}));
  EXPECT_EQ(rows_of(npy("|u1", "(1, 2)", std::string("\xff\x05", 2))), (Rows{{"255", "5"}}));
  EXPECT_EQ(rows_of(npy("|b1", "(1, 2)", std::string("\0\1", 2))), (Rows{{"0", "1"}}));
  EXPECT_EQ(rows_of(npy("<i2", "(1, 1)", std::string("\xfe\xff", 2))), (Rows{{"-2"}}));
  EXPECT_EQ(rows_of(npy(">u2", "(1, 1)", std::string("\1\2", 2))), (Rows{{"258"}}));
  EXPECT_EQ(
      rows_of(npy("<i8", "(2, 1)", bytes_of(std::int64_t{-7}) + bytes_of(std::int64_t{1} << 60))),
      (Rows{{"-7"}, {"1152921504606846976"}}));
  EXPECT_EQ(rows_of(npy("<f8", "(1, 3)", bytes_of(0.1) + bytes_of(2.0) + bytes_of(-1e300))),
            (Rows{{"0.1", "2", "-1e+300"}}));
  EXPECT_EQ(rows_of(npy("<f4", "(1, 1)", bytes_of(0.1F))), (Rows{{"0.1"}}));
  EXPECT_EQ(rows_of(npy("<f8", "(1, 2)", bytes_of(-0.0) + bytes_of(0.0))), (Rows{{"-0", "0"}}));
  EXPECT_EQ(rows_of(npy("<f2", "(1, 4)", std::string("\x00\x3e\x00\xc0\x01\x00\x00\x7c", 8))),
            (Rows{{"1.5", "-2", "5.9604645e-08", "inf"}}));
}

TEST(npy_reader, reads_strings) {
  EXPECT_EQ(rows_of(npy("|S3", "(1, 2)", std::string("ab\0abc", 6))), (Rows{{"ab", "abc"}}));
  const std::string letters = bytes_of(U'a') + bytes_of(U'é') + bytes_of(U'€') + bytes_of(U'𝄞');
  EXPECT_EQ(rows_of(npy("<U4", "(1, 1)", letters)), (Rows{{"aé€𝄞"}}));
  EXPECT_EQ(rows_of(npy("<U2", "(1, 1)", bytes_of(U'b') + bytes_of(U'\0'))), (Rows{{"b"}}));
}

TEST(npy_reader, reads_fortran_order) {
  EXPECT_EQ(rows_of(npy("|i1", "(2, 3)", std::string("\1\2\3\4\5\6", 6), true)),
            (Rows{{"1", "3", "5"}, {"2", "4", "6"}}));
}

TEST(npy_reader, errors_say_what_was_found) {
  EXPECT_NE(message("").find("x.npy: is no .npy file"), std::string::npos);
  EXPECT_NE(message(std::string("\x93NUMPY\7\0\1\0xxx", 13)).find(".npy version 7"),
            std::string::npos);
  EXPECT_NE(message(npy("<i4", "(3,)", "")).find("the shape (3,): expected rows and columns"),
            std::string::npos);
  EXPECT_NE(message(npy("<i4", "(3, 2, 2)", "")).find("the shape (3, 2, 2)"), std::string::npos);
  EXPECT_NE(message(npy("<i4", "(3, 0)", "")).find("has 0 columns"), std::string::npos);
  EXPECT_NE(message(npy("<i4", "(3, 99999999999)", "")).find("99999999999 columns"),
            std::string::npos);
  EXPECT_EQ(message(npy("<U65536", "(3, 1000)", "")),
            "x.npy: has rows of 262144000 bytes: expected at most 67108864");
  EXPECT_NE(message(npy("<c8", "(1, 1)", "12345678")).find("elements of type '<c8'"),
            std::string::npos);
  EXPECT_NE(message(npy("|O", "(1, 1)", "")).find("elements of type '|O'"), std::string::npos);
  EXPECT_EQ(message(npy("|i1", "(2, 2)", "123")), "x.npy: ends within row 2 of 2");
  EXPECT_EQ(message(npy("|i1", "(2, 2)", "12345")), "x.npy: goes on after its 2 rows");
  EXPECT_EQ(message(npy("|i1", "(2, 2)", "123", true)),
            "x.npy: holds 3 bytes of elements: expected 2 x 2 of 1");
}

RC_GTEST_PROP(npy_reader, any_bytes_give_a_table_or_an_error,
              (std::string bytes, bool keep_start)) {
  const std::string file = keep_start ? npy("<i4", "(2, 2)", "").substr(0, 40) + bytes : bytes;
  try {
    rows_of(file);
  } catch (const Error&) {
  }
}

}  // namespace
}  // namespace infomorph
