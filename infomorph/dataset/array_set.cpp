#include "infomorph/dataset/array_set.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/dataset/array_file.hpp"
#include "infomorph/dataset/array_labels.hpp"
#include "infomorph/dataset/array_samples.hpp"
#include "infomorph/dataset/global_standardisation.hpp"
#include "infomorph/dataset/sample_parts.hpp"

namespace infomorph {
namespace {

// Samples and labels of one pair of files.
struct Labelled {
  ArrayFile samples;
  std::vector<std::int64_t> labels;

  Labelled(const std::filesystem::path& samples_, const std::filesystem::path& labels_)
      : samples(samples_), labels(read_array_labels(labels_, samples)) {
    const std::size_t dimensions = samples.shape().size();
    require(2 <= dimensions && dimensions <= 4,
            "{}: has the shape {}: expected samples x values, or images, samples x height x width "
            "or samples x height x width x channels",
            samples.name(), shape_text(samples.shape()));
  }
};

// A part of the samples and where it comes from.
struct Part {
  const Labelled& from;
  std::vector<int> rows;
};

template <typename Real>
Matrix<Real> values_of(const Part& part) {
  const ArrayFile& samples = part.from.samples;
  Matrix<Real> values(static_cast<Eigen::Index>(part.rows.size()), samples.width());
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    const int row = part.rows[static_cast<std::size_t>(i)];
    for (int k = 0; k < samples.width(); ++k) {
      const double value = samples(row, k);
      values(i, k) = static_cast<Real>(value);
      if (!std::isfinite(values(i, k))) {
        throw Error(
            fmt::format("{}: {} is too large for single precision", samples.place(row, k), value));
      }
    }
  }
  return values;
}

void standardise_globally(const std::string& name, ClassificationData& data) {
  const Standardisation how = global_standardisation(by_sample(data.train.values));
  data.preprocessing.mean.setConstant(data.width(), how.mean);
  data.preprocessing.scale.setConstant(data.width(), how.scale);
  for (Samples* part : {&data.train, &data.validation, &data.test}) {
    data.preprocessing.apply(part->values);
    require(part->values.allFinite(),
            "{}: its values, {} in the mean with a deviation of {} in the training part, do not "
            "fit single precision once they are standardised",
            name, how.mean, 1 / how.scale);
  }
}

ClassificationData images_of(const Part& train, const Part& validation, const Part& test) {
  const std::vector<std::size_t>& shape = train.from.samples.shape();
  ClassificationData data;
  data.train.values = values_of<float>(train);
  data.validation.values = values_of<float>(validation);
  data.test.values = values_of<float>(test);
  data.preprocessing.shape = {.height = static_cast<int>(shape[1]),
                              .width = static_cast<int>(shape[2]),
                              .channels = shape.size() == 4 ? static_cast<int>(shape[3]) : 1};
  standardise_globally(train.from.samples.name(), data);
  return data;
}

ClassificationData columns_of(const Part& train, const Part& validation, const Part& test) {
  std::vector<std::string> names;
  for (int k = 0; k < train.from.samples.width(); ++k) names.push_back(std::to_string(k));
  const Matrix<double> values[] = {values_of<double>(train), values_of<double>(validation),
                                   values_of<double>(test)};
  const auto part = [&](int i, const Part& of, const char* title) {
    return SampleArrays<double>{
        fmt::format("{}, {} part", of.from.samples.name(), title), by_sample(values[i]), {}};
  };
  return samples_from_arrays(part(0, train, "training"), part(1, validation, "validation"),
                             part(2, test, "test"), std::move(names), {}, true);
}

}  // namespace

ClassificationData read_array_set(const ArraySet& set, std::optional<int> validation,
                                  std::uint64_t seed) {
  const Labelled learnt(set.samples, set.labels);
  std::optional<Labelled> tested;
  const ArrayFile& samples = learnt.samples;
  SampleParts parts;
  if (set.test.empty()) {
    std::vector<int> all(static_cast<std::size_t>(samples.items()));
    std::iota(all.begin(), all.end(), 0);
    parts = drawn_parts(samples.name(), all, true, seed, validation);
  } else {
    tested.emplace(set.test, set.test_labels);
    require(std::ranges::equal(samples.shape().begin() + 1, samples.shape().end(),
                               tested->samples.shape().begin() + 1, tested->samples.shape().end()),
            "{}: has the shape {}, but there are samples of {} to learn from, whose shape is {}",
            tested->samples.name(), shape_text(tested->samples.shape()), samples.name(),
            shape_text(samples.shape()));
    parts = last_for_validation(samples.items(), validation);
    parts.test.resize(static_cast<std::size_t>(tested->samples.items()));
    std::iota(parts.test.begin(), parts.test.end(), 0);
  }
  const Part train{learnt, parts.train};
  const Part held_out{learnt, parts.validation};
  const Part test{tested ? *tested : learnt, parts.test};
  const std::vector<std::int64_t> classes =
      label_values(learnt.labels, parts.train, set.labels.string());
  ClassificationData data = samples.shape().size() > 2 ? images_of(train, held_out, test)
                                                       : columns_of(train, held_out, test);
  for (const std::int64_t label : classes) {
    data.preprocessing.classes.push_back(std::to_string(label));
  }
  const std::pair<const Part&, Samples&> all[] = {
      {train, data.train}, {held_out, data.validation}, {test, data.test}};
  for (const auto& [part, taken] : all) {
    taken.labels =
        classes_of_labels(part.from.labels, part.rows, classes, part.from.samples.name());
  }
  return data;
}

}  // namespace infomorph
