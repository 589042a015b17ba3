#include "infomorph/dataset/idx.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zlib.h>

#include "tests/error_message.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

using namespace std::string_literals;

const std::string kTwoByThree = "\0\0\x08\x02\0\0\0\x02\0\0\0\x03"s + "abcdef";

TEST(idx, reads_shape_and_values) {
  const IdxArray array = parse_idx(kTwoByThree, "test");
  EXPECT_EQ(array.shape, (std::vector<int>{2, 3}));
  EXPECT_EQ(array.values, (std::vector<std::uint8_t>{'a', 'b', 'c', 'd', 'e', 'f'}));
}

TEST(idx, errors_say_what_is_wrong) {
  const auto message = [](const std::string& content) {
    return error_message([&] { parse_idx(content, "x"); });
  };
  EXPECT_EQ(message(kTwoByThree.substr(0, 16)), "x: has 16 bytes, expected 18 from its header");
  EXPECT_EQ(message(kTwoByThree + "g"), "x: has 19 bytes, expected 18 from its header");
  EXPECT_NE(message(kTwoByThree.substr(0, 7)).find("cut short in its header"), std::string::npos);
  EXPECT_NE(message("").find("not an IDX file"), std::string::npos);
  EXPECT_NE(message("\x1f\x8b garbage").find("not an IDX file"), std::string::npos);
}

RC_GTEST_PROP(idx, any_bytes_give_an_array_or_an_error, (std::string tail)) {
  const std::string header = "\0\0\x08"s;
  try {
    const IdxArray array = parse_idx(header + tail, "x");
    std::size_t count = 1;
    for (const int size : array.shape) count *= static_cast<std::size_t>(size);
    RC_ASSERT(count == array.values.size());
  } catch (const Error&) {
  }
}

TEST(idx, files_are_read_raw_or_gzipped_and_to_their_end) {
  const TemporaryFolder folder;
  EXPECT_EQ(read_possibly_gzipped(folder.write("raw", kTwoByThree)), kTwoByThree);
  const std::string path = folder / "x.gz";
  gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, kTwoByThree.data(), static_cast<unsigned>(kTwoByThree.size()));
  gzclose(file);
  EXPECT_EQ(read_possibly_gzipped(path), kTwoByThree);
  const std::string compressed = read_text(path);
  const auto cut = folder.write("cut.gz", compressed.substr(0, compressed.size() - 9));
  EXPECT_NE(error_message([&] { read_possibly_gzipped(cut); }).find("cannot be read to its end"),
            std::string::npos);
  EXPECT_NE(error_message([&] { read_possibly_gzipped(folder / "none"); }).find("cannot be opened"),
            std::string::npos);
}

}  // namespace
}  // namespace infomorph
