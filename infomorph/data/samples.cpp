#include "infomorph/data/samples.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/base/parallel.hpp"
#include "infomorph/base/random.hpp"
#include "infomorph/data/image_set.hpp"

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

void standardise(ClassificationData& data) {
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
  for (Samples* part : {&data.train, &data.validation, &data.test}) {
    part->values.array() -= static_cast<float>(mean);
    part->values.array() *= static_cast<float>(1 / deviation);
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
  data.classes = 1 + *std::ranges::max_element(arrays[1].values);
  standardise(data);
  return data;
}

std::vector<int> batch_order(std::uint64_t seed, int epoch, int samples) {
  const RandomStream stream(seed, Purpose::batch_order);
  std::vector<int> order(samples);
  std::iota(order.begin(), order.end(), 0);
  for (int last = samples - 1; last > 0; --last) {
    const std::uint64_t bits =
        stream.block(static_cast<std::uint32_t>(epoch), 0, static_cast<std::uint32_t>(last))[0];
    const auto other = static_cast<int>(bits * (static_cast<std::uint64_t>(last) + 1) >> 32);
    std::swap(order[last], order[other]);
  }
  return order;
}

void gather(const Samples& samples, std::span<const int> chosen, int threads, Samples& batch) {
  const auto count = static_cast<int>(chosen.size());
  batch.values.resize(count, samples.values.cols());
  batch.labels.resize(chosen.size());
  parallel_for(count, threads, [&](int i, int) {
    batch.values.row(i) = samples.values.row(chosen[i]);
    batch.labels[i] = samples.labels[chosen[i]];
  });
}

}  // namespace infomorph
