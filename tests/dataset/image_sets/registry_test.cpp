#include "infomorph/dataset/image_sets/registry.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

TEST(image_sets, have_each_name_once_and_are_wholly_described) {
  std::set<std::string> names;
  for (const ImageSetInfo& info : image_sets()) {
    EXPECT_TRUE(names.insert(info.name).second) << info.name;
    EXPECT_EQ(find_image_set(info.name), &info);
    EXPECT_GT(info.shape.values(), 0) << info.name;
    EXPECT_FALSE(info.files.empty()) << info.name;
    for (const ImageSetFile& file : info.files) EXPECT_EQ(file.sha256.size(), 64U) << file.name;
    EXPECT_TRUE(info.check != nullptr && info.parse != nullptr) << info.name;
  }
}

TEST(image_sets, are_listed_for_help_and_errors) {
  EXPECT_EQ(image_set_names(), "mnist, fashion_mnist, cifar10");
  EXPECT_EQ(image_set_shapes(),
            "mnist (28 x 28 x 1), fashion_mnist (28 x 28 x 1), cifar10 (32 x 32 x 3)");
  EXPECT_EQ(find_image_set("mnits"), nullptr);
  EXPECT_EQ(error_message([] { image_set_info("mnits"); }),
            "there is no data set 'mnits': known are mnist, fashion_mnist, cifar10");
}

}  // namespace
}  // namespace infomorph
