#include "infomorph/dataset/archive.hpp"

#include <gtest/gtest.h>

#include "infomorph/dataset/process.hpp"
#include "tests/error_message.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

using Members = std::map<std::string, std::string>;

class archive : public testing::Test {
 protected:
  archive() {
    std::filesystem::create_directories(folder_ / "deep/folder");
    folder_.write("deep/folder/a", "first");
    folder_.write("deep/b", std::string(3'000'000, 'b'));
    folder_.write("c", "");
  }

  // An archive that a program writes.
  std::filesystem::path written(const std::string& name, std::vector<std::string> command) {
    EXPECT_EQ(run_program(command, folder_.path()), "");
    return folder_ / name;
  }
  std::filesystem::path tar(const std::string& name, const std::string& how = "cf") {
    return written(name, {"tar", how, name, "deep", "c"});
  }
  std::string refusal(const std::filesystem::path& path) {
    return error_message([&] { read_archive(path, {"a", "b"}); });
  }

  TemporaryFolder folder_;
};

TEST_F(archive, members_come_by_their_names_without_folders) {
  for (const char* how : {"cf", "czf"}) {
    EXPECT_EQ(read_archive(tar("t.tar", how), {"a", "c", "none"}),
              (Members{{"a", "first"}, {"c", ""}}))
        << how;
  }
  EXPECT_EQ(read_archive(tar("t.tar"), {"b"}).at("b").size(), 3'000'000U);
  EXPECT_TRUE(read_archive(tar("t.tar"), {}).empty());
}

TEST_F(archive, what_it_is_called_does_not_matter) {
  EXPECT_EQ(read_archive(tar("picture.png", "czf"), {"a"}), (Members{{"a", "first"}}));
}

TEST_F(archive, a_debian_package_is_looked_into) {
  tar("data.tar.gz", "czf");
  folder_.write("debian-binary", "2.0\n");
  folder_.write("a", "of the package");
  written("control.tar.gz", {"tar", "czf", "control.tar.gz", "a"});
  const auto package =
      written("p.deb", {"ar", "rc", "p.deb", "debian-binary", "control.tar.gz", "data.tar.gz"});
  EXPECT_EQ(read_archive(package, {"a", "debian-binary"}),
            (Members{{"a", "first"}, {"debian-binary", "2.0\n"}}))
      << "the control archive is no part of the data";
}

TEST_F(archive, that_cannot_be_read_is_refused_by_its_name) {
  const std::string place = folder_.path().string();
  const std::string no_archive = ": is no archive (Unrecognized archive format)";
  EXPECT_EQ(refusal(folder_.write("text", "a sentence")), place + "/text" + no_archive);
  EXPECT_EQ(refusal(folder_.write("empty", "")), place + "/empty" + no_archive);
  EXPECT_EQ(refusal(folder_ / "none"), place + "/none: cannot be opened");
  const std::string whole = read_text(tar("t.tar"));
  EXPECT_TRUE(
      refusal(folder_.write("cut", whole.substr(0, whole.size() / 2))).find("cannot be unpacked") !=
      std::string::npos);
}

}  // namespace
}  // namespace infomorph
