#include "infomorph/dataset/image_sets/registry.hpp"

#include <algorithm>

#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"
#include "infomorph/dataset/image_sets/cifar10.hpp"
#include "infomorph/dataset/image_sets/fashion_mnist.hpp"
#include "infomorph/dataset/image_sets/mnist.hpp"

namespace infomorph {
namespace {

template <typename Text>
std::string joined(const Text& text_of) {
  std::string all;
  for (const ImageSetInfo& info : image_sets()) all += (all.empty() ? "" : ", ") + text_of(info);
  return all;
}

}  // namespace

const std::vector<ImageSetInfo>& image_sets() {
  static const std::vector<ImageSetInfo> sets = {
      mnist(),
      fashion_mnist(),
      cifar10(),
  };
  return sets;
}

const ImageSetInfo* find_image_set(std::string_view name) {
  const auto found = std::ranges::find(image_sets(), name, &ImageSetInfo::name);
  return found == image_sets().end() ? nullptr : &*found;
}

const ImageSetInfo& image_set_info(std::string_view name) {
  const ImageSetInfo* info = find_image_set(name);
  require(info != nullptr, "there is no data set '{}': known are {}", excerpt(name),
          image_set_names());
  return *info;
}

std::string image_set_names() {
  return joined([](const ImageSetInfo& info) { return info.name; });
}

std::string image_set_shapes() {
  return joined([](const ImageSetInfo& info) {
    return fmt::format("{} ({} x {} x {})", info.name, info.shape.height, info.shape.width,
                       info.shape.channels);
  });
}

}  // namespace infomorph
