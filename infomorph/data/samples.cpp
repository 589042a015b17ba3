#include "infomorph/data/samples.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/base/parallel.hpp"
#include "infomorph/base/random_order.hpp"
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

// Applies the preprocessing to every part.
void preprocess(ClassificationData& data) {
  for (Samples* part : {&data.train, &data.validation, &data.test}) {
    data.preprocessing.apply(part->values);
  }
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
  data.preprocessing.mean.setConstant(values.cols(), static_cast<float>(mean));
  data.preprocessing.scale.setConstant(values.cols(), static_cast<float>(1 / deviation));
  preprocess(data);
}

// Mean and deviation of each column of the training part.
void standardise_columns(ClassificationData& data) {
  const Matrix<double> values = data.train.values.cast<double>();
  const Vector<double> mean = values.colwise().mean().transpose();
  Preprocessing& preprocessing = data.preprocessing;
  preprocessing.mean = mean.cast<float>();
  preprocessing.scale.resize(values.cols());
  for (Eigen::Index k = 0; k < values.cols(); ++k) {
    const double deviation = std::sqrt((values.col(k).array() - mean[k]).square().mean());
    preprocessing.scale[k] = deviation > 0 ? static_cast<float>(1 / deviation) : 0;
  }
  preprocess(data);
}

// The words of a column, in alphabetical order, and their numbers.
std::map<std::string, int> numbered_classes(const Table& table, std::size_t column) {
  std::map<std::string, int> classes;
  for (const auto& row : table.rows) classes.emplace(row[column], 0);
  require(classes.size() >= 2, "{}: the column {} has one class only", table.name,
          table.columns[column]);
  int next = 0;
  for (auto& [name, number] : classes) number = next++;
  return classes;
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

ClassificationData classification_data(const Table& table, const std::string& label,
                                       std::uint64_t seed) {
  require(table.rows.size() >= 5, "{}: has {} rows: expected at least 5", table.name,
          table.rows.size());
  ClassificationData data;
  const bool labelled = !label.empty();
  const std::size_t label_column = labelled ? table.column(label) : table.columns.size();
  const std::map<std::string, int> classes =
      labelled ? numbered_classes(table, label_column) : std::map<std::string, int>{};
  for (const auto& [name, number] : classes) data.preprocessing.classes.push_back(name);
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (c == label_column) continue;
    columns.push_back(c);
    data.preprocessing.columns.push_back(table.columns[c]);
  }
  require(!columns.empty(), "{}: has no column beside the label '{}'", table.name, label);

  const auto count = static_cast<int>(table.rows.size());
  const std::vector<int> order = random_order(RandomStream(seed, Purpose::data_split), 0, count);
  const auto part = [&](int begin, int end) {
    Samples samples;
    samples.values.resize(end - begin, static_cast<Eigen::Index>(columns.size()));
    for (int i = begin; i < end; ++i) {
      const auto row = static_cast<std::size_t>(order[i]);
      for (std::size_t k = 0; k < columns.size(); ++k) {
        samples.values(i - begin, static_cast<Eigen::Index>(k)) =
            static_cast<float>(table.number(row, columns[k]));
      }
      if (labelled) samples.labels.push_back(classes.at(table.rows[row][label_column]));
    }
    return samples;
  };
  const int fifth = count / 5;
  data.test = part(0, fifth);
  data.validation = part(fifth, 2 * fifth);
  data.train = part(2 * fifth, count);
  standardise_columns(data);
  return data;
}

void Preprocessing::apply(Matrix<float>& values) const {
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    values.row(i) = (values.row(i).transpose() - mean).cwiseProduct(scale).transpose();
  }
}

Matrix<float> values_for(const Preprocessing& preprocessing, const Table& table) {
  std::vector<std::size_t> columns;
  if (preprocessing.columns.empty()) {
    require(static_cast<int>(table.columns.size()) == preprocessing.width(),
            "{}: has {} columns, but the network learnt from {} pixels", table.name,
            table.columns.size(), preprocessing.width());
    columns.resize(table.columns.size());
    std::iota(columns.begin(), columns.end(), std::size_t{0});
  }
  for (const std::string& name : preprocessing.columns) columns.push_back(table.column(name));
  Matrix<float> values(table.rows.size(), columns.size());
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    for (std::size_t k = 0; k < columns.size(); ++k) {
      values(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(k)) =
          static_cast<float>(table.number(i, columns[k]));
    }
  }
  preprocessing.apply(values);
  return values;
}

std::vector<int> batch_order(std::uint64_t seed, int epoch, int samples) {
  return random_order(RandomStream(seed, Purpose::batch_order), static_cast<std::uint32_t>(epoch),
                      samples);
}

void gather(const Samples& samples, std::span<const int> chosen, int threads, Samples& batch) {
  const auto count = static_cast<int>(chosen.size());
  batch.values.resize(count, samples.values.cols());
  const bool labelled = !samples.labels.empty();
  batch.labels.resize(labelled ? chosen.size() : 0);
  parallel_for(count, threads, [&](int i, int) {
    batch.values.row(i) = samples.values.row(chosen[i]);
    if (labelled) batch.labels[i] = samples.labels[chosen[i]];
  });
}

}  // namespace infomorph
