#include "infomorph/record/preprocessing_records.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

const std::string kShape = "preprocessing/shape";  // of images: height, width, channels

template <typename Real>
Vector<Real> vector_of(const Hdf5Reader& file, const std::string& name, Eigen::Index width) {
  const std::vector<Real> values = file.read<Real>(name, {width});
  return Eigen::Map<const Vector<Real>>(values.data(), static_cast<Eigen::Index>(values.size()));
}

// Where there is one.
std::optional<SampleShape> read_shape(const Hdf5Reader& file, int width) {
  if (!file.has(kShape)) return std::nullopt;
  const std::vector<int> sizes = file.read<int>(kShape, {3});
  const SampleShape shape{sizes[0], sizes[1], sizes[2]};
  const bool fits = std::ranges::all_of(sizes, [&](int size) { return 0 < size && size <= width; });
  require(fits && shape.values() == width,
          "{}: {} is {} x {} x {}, which is not the shape of {} values", file.path().string(),
          kShape, sizes[0], sizes[1], sizes[2], width);
  return shape;
}

}  // namespace

void write_preprocessing(const Preprocessing& preprocessing, Hdf5File& file) {
  const int width = preprocessing.width();
  const auto values = [](const Vector<double>& vector) {
    return std::span<const double>(vector.data(), static_cast<std::size_t>(vector.size()));
  };
  file.write("preprocessing/mean", {width}, values(preprocessing.mean));
  file.write("preprocessing/scale", {width}, values(preprocessing.scale));
  if (const auto& shape = preprocessing.shape) {
    const int sizes[] = {shape->height, shape->width, shape->channels};
    file.write(kShape, {3}, sizes);
  }
  if (const auto& whitening = preprocessing.whitening) {
    file.write("preprocessing/whitening_mean", {width},
               std::span<const float>(whitening->mean.data(), static_cast<std::size_t>(width)));
    file.write("preprocessing/whitening", whitening->transform);
  }
  file.annotate("preprocessing/mean", "columns", nlohmann::json(preprocessing.columns).dump());
  file.annotate("preprocessing/mean", "classes", nlohmann::json(preprocessing.classes).dump());
}

Preprocessing read_preprocessing(const Hdf5Reader& file) {
  const Hdf5Reader::Shape shape = file.shape("preprocessing/mean");
  const std::string name = file.path().string();
  require(shape.size() == 1 && shape[0] <= std::numeric_limits<int>::max(),
          "{}: preprocessing/mean is no list", name);
  Preprocessing stored{file.annotated_list("preprocessing/mean", "columns"),
                       vector_of<double>(file, "preprocessing/mean", shape[0]),
                       vector_of<double>(file, "preprocessing/scale", shape[0]),
                       file.annotated_list("preprocessing/mean", "classes"),
                       read_shape(file, static_cast<int>(shape[0]))};
  if (file.has("preprocessing/whitening")) {
    stored.whitening = {vector_of<float>(file, "preprocessing/whitening_mean", shape[0]),
                        file.read_matrix<float>("preprocessing/whitening", shape[0], shape[0])};
  }
  const auto columns = static_cast<Eigen::Index>(stored.columns.size());
  require(columns == 0 || columns == shape[0],
          "{}: preprocessing has {} names of columns for {} columns", name, columns, shape[0]);
  require((stored.scale.array() >= 0).all(), "{}: preprocessing/scale has a negative number", name);
  std::vector<std::string> classes = stored.classes;
  std::ranges::sort(classes);
  require(std::ranges::adjacent_find(classes) == classes.end() && classes.size() != 1,
          "{}: preprocessing has the classes {}: expected two or more, or none", name,
          file.annotation("preprocessing/mean", "classes"));
  return stored;
}

void require_same_data(const Preprocessing& preprocessing, const Hdf5Reader& checkpoint) {
  const Preprocessing stored = read_preprocessing(checkpoint);
  const bool same =
      stored.columns == preprocessing.columns && stored.classes == preprocessing.classes &&
      stored.shape == preprocessing.shape && stored.width() == preprocessing.width() &&
      stored.mean == preprocessing.mean && stored.scale == preprocessing.scale &&
      stored.whitening == preprocessing.whitening;
  require(same, "{}: was made with other data than those given now", checkpoint.path().string());
}

}  // namespace infomorph
