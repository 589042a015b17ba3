#include "infomorph/dataset/image_set.hpp"

#include <gtest/gtest.h>

#include "infomorph/dataset/digest.hpp"
#include "tests/environment.hpp"
#include "tests/error_message.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

namespace fs = std::filesystem;

// A set of two files of text, whose first letter is the check and whose last the label.
ImageSetInfo small_set() {
  return {.name = "small",
          .shape = {1, 1, 1},
          .files = {{"one", sha256("x1")}, {"two", sha256("x2")}},
          .sources = {},
          .check =
              [](const std::string& content, const std::string& name) {
                require(content[0] == 'x', "{}: begins with '{}'", name, content[0]);
              },
          .parse =
              [](const ImageSetContent& content) {
                const auto label = [&](std::size_t i) {
                  return static_cast<std::uint8_t>(content[i].back() - '0');
                };
                return ImageSetParts{{{7}, {label(0)}}, {{8}, {label(1)}}};
              }};
}

class image_set : public testing::Test {
 protected:
  image_set()
      : cache_("XDG_CACHE_HOME", (folder_ / "cache").string()), data_("INFOMORPH_DATA", "") {}

  // The files of the set in a folder of this name.
  fs::path files_in(const std::string& name) {
    fs::create_directories(folder_ / name);
    folder_.write(name + "/one", "x1");
    folder_.write(name + "/two", "x2");
    return folder_ / name;
  }
  std::string refusal() {
    return error_message([&] { read_image_set(small_set(), folder_ / "mine"); });
  }

  TemporaryFolder folder_;
  Environment cache_;
  Environment data_;
};

TEST_F(image_set, is_read_and_parsed_in_the_order_of_its_files) {
  const fs::path mine = files_in("mine");
  EXPECT_EQ(read_image_set(small_set(), mine).content, (ImageSetContent{"x1", "x2"}));
  const ImageSetParts parts = load_image_set(small_set(), mine);
  EXPECT_EQ(parts.train.labels, std::vector<std::uint8_t>{1});
  EXPECT_EQ(parts.test.labels, std::vector<std::uint8_t>{2});
}

TEST_F(image_set, of_files_that_are_missing_broken_or_others_is_refused) {
  const std::string mine = files_in("mine").string();
  folder_.write("mine/two", "y2");
  EXPECT_EQ(refusal(), mine + "/two: begins with 'y'") << "what its format says comes first";
  folder_.write("mine/two", "x3");
  EXPECT_EQ(refusal(), mine + "/two: its SHA-256 is " + sha256("x3") +
                           ", but that of the small file is " + sha256("x2"));
  fs::remove(folder_ / "mine/two");
  EXPECT_EQ(refusal(), mine + ": has neither two nor two.gz");
  fs::create_directory(folder_ / "mine/two");
  EXPECT_EQ(refusal(), mine + ": has neither two nor two.gz") << "a folder is no file";
}

TEST_F(image_set, may_take_copies_and_says_so) {
  const fs::path mine = files_in("mine");
  ImageSetInfo info = small_set();
  info.takes_copies = true;
  EXPECT_EQ(load_image_set(info, mine).remark, "");
  folder_.write("mine/two", "x3");
  const ImageSetParts parts = load_image_set(info, mine);
  EXPECT_EQ(parts.test.labels, std::vector<std::uint8_t>{3});
  EXPECT_EQ(parts.remark,
            "1 of the 2 files of small are copies: their SHA-256 are not those of the published "
            "ones");
  folder_.write("mine/two", "y3");
  EXPECT_EQ(error_message([&] { load_image_set(info, mine); }),
            (mine / "two").string() + ": begins with 'y'");
}

TEST_F(image_set, is_looked_for_where_it_is_said_to_be_and_then_in_the_cache) {
  const ImageSetInfo info = small_set();
  const fs::path cached = folder_ / "cache/infomorph/small";
  EXPECT_EQ(image_set_cache(info), cached);
  EXPECT_EQ(image_set_folder(info, std::nullopt), cached) << "though nothing is there";
  const Environment data("INFOMORPH_DATA", (folder_ / "data").string());
  EXPECT_EQ(image_set_folder(info, std::nullopt), cached) << "for the folder holds nothing";
  files_in("data");
  EXPECT_EQ(image_set_folder(info, std::nullopt), folder_ / "data");
  files_in("data/small");
  EXPECT_EQ(image_set_folder(info, std::nullopt), folder_ / "data/small") << "its own comes first";
  EXPECT_EQ(image_set_folder(info, folder_ / "given"), folder_ / "given") << "there or not";
}

TEST_F(image_set, without_a_cache_of_its_own_is_kept_in_that_of_the_home) {
  const Environment none("XDG_CACHE_HOME", "");
  const Environment home("HOME", (folder_ / "home").string());
  EXPECT_EQ(image_set_cache(small_set()), folder_ / "home/.cache/infomorph/small");
}

TEST_F(image_set, is_held_by_a_folder_with_its_first_file) {
  EXPECT_FALSE(holds_image_set(small_set(), folder_ / "none"));
  folder_.write("one.gz", "");
  EXPECT_TRUE(holds_image_set(small_set(), folder_.path()));
}

TEST_F(image_set, that_is_not_on_this_machine_says_how_to_fetch_it) {
  EXPECT_EQ(error_message([] { load_image_set(small_set(), std::nullopt); }),
            "the data set 'small' is not on this machine: fetch it with 'infomorph data fetch "
            "small'");
}

}  // namespace
}  // namespace infomorph
