#include "infomorph/table/byte_source.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <string>

#include "tests/error_message.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

// All bytes of a source, so many at a time.
std::string all_of(const ByteSource& source, std::size_t capacity = 7) {
  std::string all;
  std::string buffer(capacity, '\0');
  while (const std::size_t got = source(buffer.data(), capacity)) {
    EXPECT_LE(got, capacity);
    all.append(buffer, 0, got);
  }
  EXPECT_EQ(source(buffer.data(), capacity), 0U) << "the end is no end";
  return all;
}

std::filesystem::path write_gzip(const TemporaryFolder& folder, const std::string& content) {
  const std::filesystem::path path = folder / "t.gz";
  gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, content.data(), static_cast<unsigned>(content.size()));
  gzclose(file);
  return path;
}

std::string counted(int lines) {
  std::string text;
  for (int i = 0; i < lines; ++i) text += std::to_string(i) + "\n";
  return text;
}

RC_GTEST_PROP(byte_source, of_a_text_gives_the_text, (const std::string& text)) {
  const auto capacity = *rc::gen::inRange<std::size_t>(1, 20);
  RC_ASSERT(all_of(text_bytes(text), capacity) == text);
}

TEST(byte_source, of_a_file_gives_its_bytes_compressed_or_not) {
  const TemporaryFolder folder;
  const std::string content = counted(5000);
  for (const std::size_t capacity : {1U, 4096U, 1U << 20}) {
    EXPECT_EQ(all_of(file_bytes(folder.write("t", content)), capacity), content);
    EXPECT_EQ(all_of(file_bytes(write_gzip(folder, content)), capacity), content);
  }
}

TEST(byte_source, of_an_empty_file_is_at_its_end) {
  const TemporaryFolder folder;
  EXPECT_EQ(all_of(file_bytes(folder.write("t", ""))), "");
  EXPECT_EQ(all_of(file_bytes(write_gzip(folder, ""))), "");
  EXPECT_EQ(all_of(text_bytes("")), "");
}

TEST(byte_source, of_several_compressed_parts_gives_them_all) {
  const TemporaryFolder folder;
  const std::string one = read_text(write_gzip(folder, "first "));
  const std::string two = read_text(write_gzip(folder, "second"));
  EXPECT_EQ(all_of(file_bytes(folder.write("both", one + two))), "first second");
}

TEST(byte_source, of_a_file_without_bytes_says_what_is_wrong) {
  const TemporaryFolder folder;
  const auto message = [](const std::filesystem::path& path) {
    return error_message([&] { all_of(file_bytes(path)); });
  };
  const std::string place = folder.path().string();
  EXPECT_EQ(message(folder / "none"), place + "/none: there is no such file");
  EXPECT_EQ(message(folder.path()), place + ": is a folder, expected a file");
  const std::string whole = read_text(write_gzip(folder, counted(5000)));
  EXPECT_NE(message(folder.write("cut", whole.substr(0, whole.size() / 2)))
                .find("/cut: cannot be read to its end ("),
            std::string::npos);
  std::string changed = whole;
  changed[changed.size() / 2] ^= 0x55;
  EXPECT_NE(message(folder.write("changed", changed)).find("/changed: cannot be read to its end ("),
            std::string::npos);
}

TEST(byte_source, of_a_dash_is_standard_input) {
  const TemporaryFolder folder;
  const int input = open(folder.write("input", "a,b\n").c_str(), O_RDONLY);
  const int before = dup(STDIN_FILENO);
  dup2(input, STDIN_FILENO);
  EXPECT_EQ(all_of(file_bytes("-")), "a,b\n");
  EXPECT_EQ(fcntl(STDIN_FILENO, F_GETFD), 0) << "standard input was closed";
  dup2(before, STDIN_FILENO);
  close(before);
  close(input);
}

}  // namespace
}  // namespace infomorph
