#include "infomorph/dataset/image_sets/cifar10.hpp"

#include <gtest/gtest.h>

#include <array>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

constexpr std::size_t kPlane = 32 * 32;

// An image whose red, green and blue planes count from three numbers.
std::string image(char label, int red, int green, int blue) {
  std::string record(1, label);
  for (const int first : {red, green, blue}) {
    for (std::size_t i = 0; i < kPlane; ++i) {
      record += static_cast<char>((first + static_cast<int>(i)) % 251);
    }
  }
  return record;
}

TEST(cifar10, has_its_colours_pixel_by_pixel) {
  const ImageSetContent content = {image(3, 1, 2, 3),    image(9, 4, 5, 6),
                                   image(0, 7, 8, 9),    image(1, 10, 11, 12),
                                   image(2, 13, 14, 15), image(7, 20, 90, 200)};
  const ImageSetParts parts = cifar10().parse(content);
  EXPECT_EQ(parts.train.labels, (std::vector<std::uint8_t>{3, 9, 0, 1, 2}));
  EXPECT_EQ(parts.test.labels, std::vector<std::uint8_t>{7});
  ASSERT_EQ(parts.train.pixels.size(), 5 * 3 * kPlane);
  ASSERT_EQ(parts.test.pixels.size(), 3 * kPlane);
  for (const std::size_t pixel : {0, 1, 33, 1023}) {
    for (std::size_t colour = 0; colour < 3; ++colour) {
      const int first = std::array{20, 90, 200}[colour];
      EXPECT_EQ(parts.test.pixels[3 * pixel + colour], (first + pixel) % 251);
    }
  }
  EXPECT_EQ(parts.train.pixels[3 * kPlane], 4) << "the second image follows the first";
}

TEST(cifar10, refuses_files_of_another_length_or_with_other_classes) {
  const auto refusal = [](const std::string& content) {
    return error_message([&] { cifar10().check(content, "f.bin"); });
  };
  std::string file(10000 * (1 + 3 * kPlane), '\1');
  EXPECT_EQ(refusal(file), "");
  file[1 + 3 * kPlane] = 10;
  EXPECT_EQ(refusal(file), "f.bin: image 2 is of class 10, expected at most 9");
  file.pop_back();
  EXPECT_EQ(refusal(file),
            "f.bin: has 30729999 bytes, expected 30730000 (10000 images of 3073 bytes)");
}

}  // namespace
}  // namespace infomorph
