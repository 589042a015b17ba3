// infomorph data: what is on this machine, and where it can be taken from.
#include <gtest/gtest.h>

#include "infomorph/dataset/image_sets/registry.hpp"
#include "tests/cli/program.hpp"
#include "tests/environment.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

TEST(data, sets_are_listed_with_their_place) {
  const TemporaryFolder folder;
  const Environment cache("XDG_CACHE_HOME", folder.path().string());
  const Environment data("INFOMORPH_DATA", "");
  std::filesystem::create_directories(folder / "infomorph/mnist");
  folder.write("infomorph/mnist/train-images-idx3-ubyte", "");
  const Answer answer = infomorph("data list");
  EXPECT_EQ(answer.code, 0);
  EXPECT_NE(answer.text.find("in " + (folder / "infomorph/mnist").string()), std::string::npos);
  EXPECT_NE(answer.text.find("not here; infomorph data fetch cifar10"), std::string::npos);
}

TEST(data, a_folder_of_the_users_is_checked_and_copied) {
  const auto here = image_set_folder(image_set_info("mnist"), std::nullopt);
  ASSERT_TRUE(holds_image_set(image_set_info("mnist"), here));
  const TemporaryFolder folder;
  const Environment cache("XDG_CACHE_HOME", folder.path().string());
  const Answer taken = infomorph("data fetch mnist --folder " + here.string());
  EXPECT_EQ(taken.code, 0);
  EXPECT_EQ(taken.text, "mnist: taken from " + here.string() + "\n");
  EXPECT_EQ(infomorph("data fetch mnist --folder " + folder.path().string()).text,
            "infomorph: " + folder.path().string() +
                ": has neither train-images-idx3-ubyte nor train-images-idx3-ubyte.gz\n");
  const Environment data("INFOMORPH_DATA", "");
  EXPECT_EQ(infomorph("data fetch mnist").text,
            "mnist: already in " + (folder / "infomorph/mnist").string() + "\n");
}

TEST(data, unknown_sets_and_files_of_another_length_are_refused) {
  const TemporaryFolder folder;
  const Environment cache("XDG_CACHE_HOME", (folder / "cache").string());
  const Answer unknown = infomorph("data fetch mnits");
  EXPECT_EQ(unknown.code, 2);
  EXPECT_NE(unknown.text.find("known are mnist"), std::string::npos);
  folder.write("data_batch_1.bin", "short");
  const Answer cut = infomorph("data fetch cifar10 --folder " + folder.path().string());
  EXPECT_EQ(cut.code, 2);
  EXPECT_NE(cut.text.find("data_batch_1.bin: has 5 bytes, expected 30730000"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder / "cache/infomorph/cifar10"));
}

}  // namespace
}  // namespace infomorph
