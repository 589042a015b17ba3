#include "infomorph/dataset/image_samples.hpp"

#include <algorithm>
#include <cmath>

#include "infomorph/dataset/image_sets/registry.hpp"
#include "infomorph/dataset/sample_parts.hpp"

namespace infomorph {
namespace {

Samples part_of(const LabelledImages& images, const SampleShape& shape, Eigen::Index begin,
                Eigen::Index end) {
  const Eigen::Map<const Matrix<std::uint8_t>> pixels(
      images.pixels.data(), static_cast<Eigen::Index>(images.labels.size()), shape.values());
  Samples part;
  part.values = pixels.middleRows(begin, end - begin).cast<float>();
  part.labels.assign(images.labels.begin() + begin, images.labels.begin() + end);
  return part;
}

// Mean and deviation of all training values together.
void standardise_globally(ClassificationData& data) {
  const Matrix<float>& values = data.train.values;
  double sum = 0;
  double squares = 0;
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    sum += values.row(i).sum();
    squares += values.row(i).squaredNorm();
  }
  const auto count = static_cast<double>(values.size());
  const double mean = sum / count;
  const double deviation = std::sqrt(squares / count - mean * mean);
  data.preprocessing.mean.setConstant(values.cols(), mean);
  data.preprocessing.scale.setConstant(values.cols(), 1 / deviation);
  for (Samples* part : {&data.train, &data.validation, &data.test}) {
    data.preprocessing.apply(part->values);
  }
}

}  // namespace

ClassificationData image_samples(const std::string& name,
                                 const std::optional<std::filesystem::path>& folder,
                                 std::optional<int> validation) {
  const ImageSetInfo& info = image_set_info(name);
  const ImageSetParts set = load_image_set(info, folder);
  const auto count = static_cast<Eigen::Index>(set.train.labels.size());
  const Eigen::Index train = count - validation_size(static_cast<int>(count), validation, "images");
  ClassificationData data;
  data.preprocessing.shape = info.shape;
  data.remark = set.remark;
  data.train = part_of(set.train, info.shape, 0, train);
  data.validation = part_of(set.train, info.shape, train, count);
  data.test = part_of(set.test, info.shape, 0, static_cast<Eigen::Index>(set.test.labels.size()));
  const int classes = 1 + *std::ranges::max_element(set.train.labels);
  for (int c = 0; c < classes; ++c) data.preprocessing.classes.push_back(std::to_string(c));
  standardise_globally(data);
  return data;
}

}  // namespace infomorph
