#include "infomorph/dataset/array_samples.hpp"

#include <cmath>

#include "infomorph/base/error.hpp"
#include "infomorph/dataset/global_standardisation.hpp"

namespace infomorph {
namespace {

template <typename Real>
void check(const SampleArrays<Real>& part, int columns, int classes) {
  require(part.values.units == columns,
          "{} has {} columns: expected {}, as there are to learn from", part.name,
          part.values.units, columns);
  const std::size_t labels = classes > 0 ? static_cast<std::size_t>(part.values.samples) : 0;
  require(part.labels.size() == labels, "{} has {} rows and {} labels: expected {}", part.name,
          part.values.samples, part.labels.size(), labels);
  for (const int label : part.labels) {
    require(0 <= label && label < classes, "a label of {} is {}: expected 0 to {}", part.name,
            label, classes - 1);
  }
}

// As an index into what was given.
template <typename Real>
std::string place_in(const SampleArrays<Real>& part, const Preprocessing& preprocessing,
                     Eigen::Index b, Eigen::Index k) {
  if (!preprocessing.shape) {
    return fmt::format("{}[{}], column {}", part.name, b, preprocessing.columns[k]);
  }
  const auto [height, width, channels] = *preprocessing.shape;
  const Eigen::Index pixel = k / channels;
  const std::string channel = channels > 1 ? fmt::format(", {}", k % channels) : "";
  return fmt::format("{}[{}, {}, {}{}]", part.name, b, pixel / width, pixel % width, channel);
}

template <typename Real>
Samples taken(const SampleArrays<Real>& part, const Preprocessing& preprocessing) {
  Samples samples;
  samples.values.resize(part.values.samples, part.values.units);
  samples.labels.assign(part.labels.begin(), part.labels.end());
  for (Eigen::Index b = 0; b < samples.values.rows(); ++b) {
    for (Eigen::Index k = 0; k < samples.values.cols(); ++k) {
      const auto value = static_cast<double>(part.values(b, k));
      const float seen = preprocessing.of(value, k);
      if (std::isfinite(seen)) {
        samples.values(b, k) = seen;
        continue;
      }
      const std::string place = place_in(part, preprocessing, b, k);
      require(std::isfinite(value), "{}: {} is not a finite number", place, value);
      throw Error(fmt::format(
          "{}: {} is too far from the mean of what is learnt from, {}, for single precision", place,
          value, preprocessing.mean[k]));
    }
  }
  return samples;
}

template <typename Real>
void standardise_by(const SampleArrays<Real>& train, Preprocessing& preprocessing) {
  std::vector<double> column(static_cast<std::size_t>(train.values.samples));
  for (int k = 0; k < train.values.units; ++k) {
    for (int b = 0; b < train.values.samples; ++b) {
      column[b] = static_cast<double>(train.values(b, k));
      if (std::isfinite(column[b])) continue;
      throw Error(fmt::format("{}: {} is not a finite number", place_in(train, preprocessing, b, k),
                              column[b]));
    }
    const Standardisation how = standardisation_of(column);
    preprocessing.mean[k] = how.mean;
    preprocessing.scale[k] = how.scale;
  }
}

template <typename Real>
void standardise_images_by(const SampleArrays<Real>& train, Preprocessing& preprocessing) {
  for (int b = 0; b < train.values.samples; ++b) {
    for (int k = 0; k < train.values.units; ++k) {
      const auto value = static_cast<double>(train.values(b, k));
      if (std::isfinite(static_cast<float>(value))) continue;
      throw Error(fmt::format("{}: {} is not a finite number of single precision",
                              place_in(train, preprocessing, b, k), value));
    }
  }
  const Standardisation how = global_standardisation(train.values);
  preprocessing.mean.setConstant(how.mean);
  preprocessing.scale.setConstant(how.scale);
}

}  // namespace

template <typename Real>
ClassificationData samples_from_arrays(const SampleArrays<Real>& train,
                                       const SampleArrays<Real>& validation,
                                       const SampleArrays<Real>& test,
                                       std::vector<std::string> columns,
                                       std::vector<std::string> classes, bool standardise,
                                       const std::optional<SampleShape>& shape) {
  const int width = train.values.units;
  require(train.values.samples > 0 && width > 0, "{} is empty: it has {} rows and {} columns",
          train.name, train.values.samples, width);
  require(classes.size() != 1, "{} has one class only: expected two or more", train.name);
  for (const SampleArrays<Real>* part : {&train, &validation, &test}) {
    if (part->values.samples > 0) check(*part, width, static_cast<int>(classes.size()));
  }
  require(!shape || shape->values() == width, "{} has {} columns, and its images {} values",
          train.name, width, shape.value_or(SampleShape()).values());
  require(static_cast<int>(columns.size()) == (shape ? 0 : width),
          "{} has {} columns and {} names of columns", train.name, width, columns.size());
  ClassificationData data;
  data.preprocessing = {.columns = std::move(columns),
                        .mean = Vector<double>::Zero(width),
                        .scale = Vector<double>::Ones(width),
                        .classes = std::move(classes),
                        .shape = shape};
  if (standardise && shape) standardise_images_by(train, data.preprocessing);
  if (standardise && !shape) standardise_by(train, data.preprocessing);
  data.train = taken(train, data.preprocessing);
  if (validation.values.samples > 0) data.validation = taken(validation, data.preprocessing);
  if (test.values.samples > 0) data.test = taken(test, data.preprocessing);
  return data;
}

template ClassificationData samples_from_arrays(const SampleArrays<float>&,
                                                const SampleArrays<float>&,
                                                const SampleArrays<float>&,
                                                std::vector<std::string>, std::vector<std::string>,
                                                bool, const std::optional<SampleShape>&);
template ClassificationData samples_from_arrays(const SampleArrays<double>&,
                                                const SampleArrays<double>&,
                                                const SampleArrays<double>&,
                                                std::vector<std::string>, std::vector<std::string>,
                                                bool, const std::optional<SampleShape>&);

}  // namespace infomorph
