#include "infomorph/record/preprocessing_records.hpp"

#include <nlohmann/json.hpp>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

Vector<double> vector_of(const std::vector<double>& values) {
  return Eigen::Map<const Vector<double>>(values.data(), static_cast<Eigen::Index>(values.size()));
}

}  // namespace

void write_preprocessing(const Preprocessing& preprocessing, Hdf5File& file) {
  const int width = preprocessing.width();
  const auto values = [](const Vector<double>& vector) {
    return std::span<const double>(vector.data(), static_cast<std::size_t>(vector.size()));
  };
  file.write("preprocessing/mean", {width}, values(preprocessing.mean));
  file.write("preprocessing/scale", {width}, values(preprocessing.scale));
  file.annotate("preprocessing/mean", "columns", nlohmann::json(preprocessing.columns).dump());
  file.annotate("preprocessing/mean", "classes", nlohmann::json(preprocessing.classes).dump());
}

Preprocessing read_preprocessing(const Hdf5Reader& file) {
  return {nlohmann::json::parse(file.annotation("preprocessing/mean", "columns")),
          vector_of(file.read("preprocessing/mean")), vector_of(file.read("preprocessing/scale")),
          nlohmann::json::parse(file.annotation("preprocessing/mean", "classes"))};
}

void require_same_data(const Preprocessing& preprocessing, const Hdf5Reader& checkpoint) {
  const Preprocessing stored = read_preprocessing(checkpoint);
  const bool same = stored.columns == preprocessing.columns &&
                    stored.classes == preprocessing.classes &&
                    stored.width() == preprocessing.width() && stored.mean == preprocessing.mean &&
                    stored.scale == preprocessing.scale;
  require(same, "{}: was made with other data than those given now", checkpoint.path().string());
}

}  // namespace infomorph
