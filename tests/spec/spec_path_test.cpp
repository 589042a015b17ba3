#include "infomorph/spec/spec_path.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph::detail {
namespace {

namespace fs = std::filesystem;

// A current folder for the length of a test.
class CurrentFolder {
 public:
  explicit CurrentFolder(const fs::path& folder) : before_(fs::current_path()) {
    fs::current_path(folder);
  }
  ~CurrentFolder() { fs::current_path(before_); }
  CurrentFolder(const CurrentFolder&) = delete;
  CurrentFolder& operator=(const CurrentFolder&) = delete;

 private:
  fs::path before_;
};

class spec_path : public testing::Test {
 protected:
  spec_path() : root_(fs::canonical(folder_.path())) {
    fs::create_directories(root_ / "specs/data");
    fs::create_directories(root_ / "elsewhere");
  }
  fs::path path(const std::string& given) {
    return path_from_spec(given, root_ / "specs/mine.toml", "mine.toml:1:1: data.table");
  }

  TemporaryFolder folder_;
  fs::path root_;
};

TEST_F(spec_path, counts_from_the_folder_of_the_spec) {
  EXPECT_EQ(path("t.csv"), root_ / "specs/t.csv") << "which need not be there";
  EXPECT_EQ(path("data/t.csv"), root_ / "specs/data/t.csv");
  EXPECT_EQ(path("../t.csv"), root_ / "t.csv");
  EXPECT_EQ(path("./data/../t.csv"), root_ / "specs/t.csv");
}

TEST_F(spec_path, that_is_whole_stays_as_it_is) {
  EXPECT_EQ(path("/no/such/place/t.csv"), "/no/such/place/t.csv");
  EXPECT_EQ(path((root_ / "elsewhere/../t.csv").string()), root_ / "t.csv");
}

TEST_F(spec_path, of_a_spec_in_the_current_folder_is_whole_too) {
  const CurrentFolder current(root_ / "specs");
  EXPECT_EQ(path_from_spec("t.csv", "mine.toml", ""), root_ / "specs/t.csv");
  EXPECT_EQ(path_from_spec("t.csv", "data/mine.toml", ""), root_ / "specs/data/t.csv");
}

TEST_F(spec_path, goes_up_as_the_system_does_through_a_linked_folder) {
  fs::create_directory_symlink(root_ / "specs/data", root_ / "elsewhere/link");
  const fs::path found = path_from_spec("link/../t.csv", root_ / "elsewhere/mine.toml", "");
  EXPECT_EQ(found, root_ / "specs/t.csv");
}

TEST_F(spec_path, keeps_a_file_that_is_a_link) {
  folder_.write("specs/real.csv", "x\n");
  fs::create_symlink("real.csv", root_ / "specs/link.csv");
  EXPECT_EQ(path("link.csv"), root_ / "specs/link.csv");
}

TEST_F(spec_path, that_holds_from_the_current_folder_only_is_refused) {
  const CurrentFolder current(root_ / "elsewhere");
  folder_.write("elsewhere/t.csv", "x\n");
  EXPECT_EQ(
      error_message([&] { path("t.csv"); }),
      "mine.toml:1:1: data.table is 't.csv', but paths are relative to the spec: there is no " +
          (root_ / "specs/t.csv").string() + ", while the current folder has " +
          (root_ / "elsewhere/t.csv").string() + "; give the path from the spec, or the whole one");
  folder_.write("specs/t.csv", "x\n");
  EXPECT_EQ(path("t.csv"), root_ / "specs/t.csv") << "the spec's comes first";
}

TEST_F(spec_path, with_a_character_of_code_0_is_refused) {
  EXPECT_EQ(error_message([&] { path(std::string("t\0.csv", 6)); }),
            "mine.toml:1:1: data.table has a character of code 0 in a path");
}

}  // namespace
}  // namespace infomorph::detail
