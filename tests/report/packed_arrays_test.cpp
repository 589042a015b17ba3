#include "infomorph/report/packed_arrays.hpp"

#include <gtest/gtest.h>

#include "infomorph/report/base64.hpp"

namespace infomorph::detail {
namespace {

std::string base64(const std::string& text) {
  std::string written;
  append_base64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, written);
  return written;
}

// The examples of RFC 4648.
TEST(base64, is_that_of_the_standard) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
}

TEST(packed_arrays, are_multiples_of_a_step) {
  PackedArrays arrays;
  const std::vector<double> values = {-0.5, 0, 0.25};
  const auto json = arrays.add(std::span<const double>(values), {3}, Precision::two_bytes);
  EXPECT_EQ(json["type"], "int16");
  EXPECT_DOUBLE_EQ(json["step"].get<double>(), 0.5 / 32767);
  EXPECT_EQ(json["shape"].dump(), "[3]");
  // -32767, 0, 16384, the lower byte first.
  EXPECT_EQ(arrays.elements(), "<script type=\"text/plain\" id=\"array-0\">AYAAAABA</script>\n");
}

TEST(packed_arrays, of_zeros_have_no_step) {
  PackedArrays arrays;
  const std::vector<float> values(2);
  const auto json = arrays.add(std::span<const float>(values), {2}, Precision::one_byte);
  EXPECT_EQ(json["step"].get<double>(), 0);
  EXPECT_NE(arrays.elements().find(">AAA=<"), std::string::npos);
}

TEST(packed_arrays, have_elements_of_their_own) {
  PackedArrays arrays;
  const std::vector<int> whole = {1, -1};
  const std::vector<double> real = {1};
  EXPECT_EQ(arrays.add(whole, {2})["id"], "array-0");
  EXPECT_EQ(arrays.add_exact(real, {1})["id"], "array-1");
  EXPECT_NE(arrays.elements().find("id=\"array-0\">AQAAAP////8=<"), std::string::npos);
  EXPECT_NE(arrays.elements().find("id=\"array-1\">AACAPw==<"), std::string::npos);
}

}  // namespace
}  // namespace infomorph::detail
