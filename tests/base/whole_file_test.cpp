#include "infomorph/base/whole_file.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <iterator>

#include "tests/error_message.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

// While it lives, files of this process cannot grow beyond a size.
class SmallFiles {
 public:
  explicit SmallFiles(rlim_t bytes) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~SmallFiles() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, signal_);
  }
  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;

 private:
  void (*signal_)(int);
  rlimit before_{};
};

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
    WholeFile file(folder / "a");
    file.write("half");
    EXPECT_TRUE(std::filesystem::exists(folder / "a.part"));
  }
  EXPECT_EQ(content_of(folder / "a"), "before");
  EXPECT_FALSE(std::filesystem::exists(folder / "a.part"));
}

TEST(whole_file, says_which_file_cannot_be_written) {
  const TemporaryFolder folder;
  EXPECT_EQ(error_message([&] { write_whole_file(folder / "none/a", "x"); }),
            (folder / "none/a").string() + ": cannot be written (No such file or directory)");
  for (const char* taken : {"full/of/something", "a.part/of/something"}) {
    std::filesystem::create_directories(folder / taken);
  }
  for (const char* name : {"full", "a"}) {
    EXPECT_EQ(error_message([&] { write_whole_file(folder / name, "x"); }),
              (folder / name).string() + ": cannot be written (Is a directory)");
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "full.part"));
}

TEST(whole_file, says_that_the_disk_is_full_and_leaves_nothing) {
  const TemporaryFolder folder;
  folder.write("a", "before");
  const SmallFiles limit(10);
  EXPECT_EQ(error_message([&] { write_whole_file(folder / "a", "longer than ten bytes"); }),
            (folder / "a").string() + ": cannot be written (File too large)");
  EXPECT_EQ(error_message([&] { append_to_file(folder / "a", " and after"); }),
            (folder / "a").string() + ": cannot be written (File too large)");
  EXPECT_EQ(content_of(folder / "a"), "before");
  EXPECT_FALSE(std::filesystem::exists(folder / "a.part"));
}

TEST(whole_file, follows_no_link_in_the_place_of_its_part) {
  const TemporaryFolder folder;
  const auto elsewhere = folder.write("elsewhere", "precious");
  std::filesystem::create_symlink(elsewhere, folder / "a.part");
  write_whole_file(folder / "a", "x");
  EXPECT_EQ(content_of(elsewhere), "precious");
  EXPECT_EQ(content_of(folder / "a"), "x");
  EXPECT_TRUE(std::filesystem::is_regular_file(folder / "a"));
}

TEST(append_to_file, adds_at_the_end_of_a_file_that_is_there) {
  const TemporaryFolder folder;
  folder.write("a", "1\n");
  append_to_file(folder / "a", "2\n");
  EXPECT_EQ(content_of(folder / "a"), "1\n2\n");
  EXPECT_EQ(error_message([&] { append_to_file(folder / "b", "2\n"); }),
            (folder / "b").string() + ": cannot be written (No such file or directory)");
}

}  // namespace
}  // namespace infomorph
