#include "infomorph/dataset/image_sets/cifar10.hpp"

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

constexpr SampleShape kShape = {32, 32, 3};
constexpr std::size_t kPlane = 32 * 32;
constexpr std::size_t kRecord = 1 + 3 * kPlane;  // the class, then the planes red, green and blue
constexpr std::size_t kImagesInFile = 10000;
constexpr int kClasses = 10;

void check(const std::string& content, const std::string& name) {
  require(content.size() == kImagesInFile * kRecord,
          "{}: has {} bytes, expected {} ({} images of {} bytes)", name, content.size(),
          kImagesInFile * kRecord, kImagesInFile, kRecord);
  for (std::size_t at = 0; at < content.size(); at += kRecord) {
    const int label = static_cast<std::uint8_t>(content[at]);
    require(label < kClasses, "{}: image {} is of class {}, expected at most {}", name,
            at / kRecord + 1, label, kClasses - 1);
  }
}

void append(const std::string& content, LabelledImages& images) {
  for (std::size_t at = 0; at < content.size(); at += kRecord) {
    images.labels.push_back(static_cast<std::uint8_t>(content[at]));
    const char* planes = content.data() + at + 1;
    for (std::size_t pixel = 0; pixel < kPlane; ++pixel) {
      for (std::size_t colour = 0; colour < 3; ++colour) {
        images.pixels.push_back(static_cast<std::uint8_t>(planes[colour * kPlane + pixel]));
      }
    }
  }
}

ImageSetParts parse(const ImageSetContent& content) {
  ImageSetParts parts;
  for (std::size_t file = 0; file + 1 < content.size(); ++file) append(content[file], parts.train);
  append(content.back(), parts.test);
  return parts;
}

}  // namespace

ImageSetInfo cifar10() {
  return {
      .name = "cifar10",
      .shape = kShape,
      .files =
          {{"data_batch_1.bin", "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5"},
           {"data_batch_2.bin", "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed"},
           {"data_batch_3.bin", "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67"},
           {"data_batch_4.bin", "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48"},
           {"data_batch_5.bin", "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add"},
           {"test_batch.bin", "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b"}},
      .sources = {.npm_package = {},
                  .installed_folder = {},
                  .debian_package = {},
                  .mirrors = {},
                  .archives = {"https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"}},
      .check = check,
      .parse = parse,
      .takes_copies = true};
}

}  // namespace infomorph
