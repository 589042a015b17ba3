#include "infomorph/dataset/samples.hpp"

#include <algorithm>
#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/base/execution.hpp"
#include "infomorph/base/random_order.hpp"
#include "infomorph/dataset/image_set.hpp"

namespace infomorph {
namespace {

Samples part_of(const IdxArray& images, const IdxArray& labels, int begin, int end) {
  const Eigen::Index width =
      static_cast<Eigen::Index>(images.values.size()) / std::max(1, images.shape[0]);
  const Eigen::Map<const Matrix<std::uint8_t>> pixels(images.values.data(), images.shape[0], width);
  Samples part;
  part.values = pixels.middleRows(begin, end - begin).cast<float>();
  part.labels.assign(labels.values.begin() + begin, labels.values.begin() + end);
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

ClassificationData load_image_set(const std::string& name,
                                  const std::optional<std::filesystem::path>& folder) {
  const ImageSetInfo& info = image_set_info(name);
  const std::filesystem::path from = image_set_folder(info, folder);
  require(folder || holds_image_set(info, from),
          "the data set '{}' is not on this machine: fetch it with 'infomorph data fetch {}'", name,
          name);
  const ImageSetContent content = read_image_set(info, from);
  std::array<IdxArray, 4> arrays;
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    arrays[i] = parse_idx(content[i], info.files[i].name);
  }
  const int count = arrays[0].shape[0];
  const int train = count - count / 5;
  ClassificationData data;
  data.train = part_of(arrays[0], arrays[1], 0, train);
  data.validation = part_of(arrays[0], arrays[1], train, count);
  data.test = part_of(arrays[2], arrays[3], 0, arrays[2].shape[0]);
  const int classes = 1 + *std::ranges::max_element(arrays[1].values);
  for (int c = 0; c < classes; ++c) data.preprocessing.classes.push_back(std::to_string(c));
  standardise_globally(data);
  return data;
}

std::vector<int> batch_order(std::uint64_t seed, int epoch, int samples) {
  return random_order(RandomStream(seed, Purpose::batch_order), static_cast<std::uint32_t>(epoch),
                      samples);
}

void gather(const Samples& samples, std::span<const int> chosen, const Execution& execution,
            Samples& batch) {
  const auto count = static_cast<int>(chosen.size());
  batch.values.resize(count, samples.values.cols());
  const bool labelled = !samples.labels.empty();
  batch.labels.resize(labelled ? chosen.size() : 0);
  parallel_for(count, execution, [&](int i, int) {
    batch.values.row(i) = samples.values.row(chosen[i]);
    if (labelled) batch.labels[i] = samples.labels[chosen[i]];
  });
}

}  // namespace infomorph
