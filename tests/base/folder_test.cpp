#include "infomorph/base/folder.hpp"

#include <gtest/gtest.h>

#include <optional>

#include "tests/error_message.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

TEST(make_folder, makes_all_that_is_missing) {
  const TemporaryFolder folder;
  make_folder(folder / "a/b/c");
  EXPECT_TRUE(std::filesystem::is_directory(folder / "a/b/c"));
  make_folder(folder / "a/b/c/");
  folder.write("file", "");
  EXPECT_EQ(error_message([&] { make_folder(folder / "file/a"); }),
            (folder / "file").string() + ": cannot be made (File exists)");
}

TEST(folder_lock, has_one_holder_at_a_time) {
  const TemporaryFolder folder;
  std::optional<FolderLock> first(folder.path());
  EXPECT_EQ(error_message([&] { FolderLock(folder.path()); }),
            folder.path().string() +
                ": another infomorph is writing into it: wait for its end, or give another --out");
  first.reset();
  EXPECT_EQ(error_message([&] { FolderLock(folder.path()); }), "");
  EXPECT_NE(error_message([&] { FolderLock(folder / "none"); }).find("cannot be read"),
            std::string::npos);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace infomorph
