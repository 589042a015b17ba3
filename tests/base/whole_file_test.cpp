#include "infomorph/base/whole_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/error_message.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

std::string content_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(whole_file, replaces_what_was_there_and_leaves_nothing_beside_it) {
  const TemporaryFolder folder;
  folder.write("a", "before");
  write_whole_file(folder / "a", "after\n");
  EXPECT_EQ(content_of(folder / "a"), "after\n");
  EXPECT_FALSE(std::filesystem::exists(folder / "a.part"));
}

TEST(whole_file, that_is_not_committed_changes_nothing) {
  const TemporaryFolder folder;
  folder.write("a", "before");
  {
    const WholeFile file(folder / "a");
    std::ofstream(file.part()) << "half";
  }
  EXPECT_EQ(content_of(folder / "a"), "before");
  EXPECT_FALSE(std::filesystem::exists(folder / "a.part"));
}

TEST(whole_file, says_which_file_cannot_be_written) {
  const TemporaryFolder folder;
  EXPECT_EQ(error_message([&] { write_whole_file(folder / "none/a", "x"); }),
            (folder / "none/a.part").string() + ": cannot be written");
  std::filesystem::create_directories(folder / "full/of/something");
  EXPECT_NE(error_message([&] {
              write_whole_file(folder / "full", "x");
            }).find((folder / "full").string() + ": cannot be written ("),
            std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder / "full.part"));
}

}  // namespace
}  // namespace infomorph
