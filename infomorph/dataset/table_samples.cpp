#include "infomorph/dataset/table_samples.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "infomorph/base/error.hpp"
#include "infomorph/base/excerpt.hpp"
#include "infomorph/dataset/classes.hpp"
#include "infomorph/dataset/feature_table.hpp"
#include "infomorph/dataset/sample_parts.hpp"

namespace infomorph {
namespace {

// A table that has been read; the reader still says where rows stand.
struct ReadTable {
  std::unique_ptr<TableReader> reader;
  FeatureTable content;
  std::vector<int> rows;  // those without a missing cell

  std::string place(int row) const {
    return reader->place(content.positions[static_cast<std::size_t>(row)]);
  }
};

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

void check_names(const SampleTable& spec) {
  for (const std::string& name : spec.features) {
    require(name != spec.label && name != spec.split,
            "data.features: '{}' is the column of data.{}, which is no feature", excerpt(name),
            name == spec.label ? "label" : "split");
    require(std::ranges::count(spec.features, name) == 1, "data.features: '{}' is given twice",
            excerpt(name));
  }
  require(spec.label.empty() || spec.label != spec.split,
          "data.split: '{}' is the column of data.label", spec.split);
  require(spec.test.empty() || spec.split.empty(),
          "data.test and data.split both say what to test on: give one of them");
  require(spec.fold.empty() || !spec.split.empty(),
          "data.fold is '{}': name the column of the folds in data.split", spec.fold);
}

// The names of the columns to learn from.
std::vector<std::string> features_of(const TableReader& table, const SampleTable& spec) {
  if (!spec.features.empty()) return spec.features;
  std::vector<std::string> names;
  for (const std::string& name : table.columns()) {
    if (!name.empty() && name != spec.label && name != spec.split) names.push_back(name);
  }
  require(!names.empty(), "{}: has no column to learn from beside '{}'", table.name(), spec.label);
  return names;
}

// The options as they concern these columns alone; labels and parts are words, whatever they look
// like.
TableOptions options_for(const SampleTable& spec, const std::vector<std::string>& features,
                         const std::vector<std::string>& words) {
  TableOptions options = spec.options;
  options.set_by = OptionsOf::spec;
  for (auto* list : {&options.categorical, &options.numeric}) {
    std::erase_if(*list, [&](const std::string& name) {
      return !contains(features, name) && !contains(words, name);
    });
  }
  for (const std::string& name : words) {
    if (!contains(options.categorical, name) && !contains(options.numeric, name)) {
      options.categorical.push_back(name);
    }
  }
  return options;
}

std::vector<std::size_t> places_of(const TableReader& table,
                                   const std::vector<std::string>& names) {
  std::vector<std::size_t> places;
  for (const std::string& name : names) places.push_back(table.column(name));
  return places;
}

ReadTable read_table(std::unique_ptr<TableReader> reader, const SampleTable& spec,
                     const std::vector<std::string>& features,
                     const std::vector<std::string>& words) {
  ReadTable table{std::move(reader), {}, {}};
  table.content =
      read_features(*table.reader, places_of(*table.reader, features),
                    places_of(*table.reader, words), options_for(spec, features, words));
  for (std::size_t row = 0; row < table.content.rows(); ++row) {
    if (table.content.complete[row]) table.rows.push_back(static_cast<int>(row));
  }
  require(!table.rows.empty(), "{}: every row has a missing cell in the columns used",
          table.reader->name());
  return table;
}

[[noreturn]] void refuse_far(const std::string& place, const std::string& column, double value,
                             double mean) {
  throw Error(fmt::format(
      "{}, column {}: {} is too far from the mean of the training set, {}, for single precision",
      place, column, value, mean));
}

// A part of the samples and where it comes from.
struct Part {
  const ReadTable& table;
  const std::vector<int>& rows;
  Samples& samples;
};

void take_labels(const Part& part, const std::vector<std::string>& classes) {
  part.samples.labels = labels_of(part.table.content.words[0], part.rows, classes,
                                  [&](int row) { return part.table.place(row); });
}

// Every feature by its mean and deviation in the first part.
void standardise(std::span<const Part> parts, Preprocessing& preprocessing) {
  const auto width = static_cast<Eigen::Index>(preprocessing.columns.size());
  preprocessing.mean.resize(width);
  preprocessing.scale.resize(width);
  for (const Part& part : parts) {
    part.samples.values.resize(static_cast<Eigen::Index>(part.rows.size()), width);
  }
  std::vector<double> learnt;
  for (std::size_t k = 0; k < preprocessing.columns.size(); ++k) {
    learnt.clear();
    for (const int row : parts[0].rows) {
      learnt.push_back(parts[0].table.content.numbers[k][static_cast<std::size_t>(row)]);
    }
    const Standardisation how = standardisation_of(learnt);
    preprocessing.mean[static_cast<Eigen::Index>(k)] = how.mean;
    preprocessing.scale[static_cast<Eigen::Index>(k)] = how.scale;
    for (const Part& part : parts) {
      for (std::size_t i = 0; i < part.rows.size(); ++i) {
        const double value = part.table.content.numbers[k][static_cast<std::size_t>(part.rows[i])];
        const float seen = preprocessing.of(value, static_cast<Eigen::Index>(k));
        if (!std::isfinite(seen)) {
          refuse_far(part.table.place(part.rows[i]), preprocessing.columns[k], value, how.mean);
        }
        part.samples.values(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(k)) = seen;
      }
    }
  }
}

}  // namespace

bool is_table(std::string_view name) { return name.find_first_of("./") != std::string_view::npos; }

ClassificationData read_samples(const std::filesystem::path& path, const SampleTable& spec,
                                std::uint64_t seed) {
  check_names(spec);
  ClassificationData data;
  Preprocessing& preprocessing = data.preprocessing;
  std::vector<std::string> words;
  if (!spec.label.empty()) words.push_back(spec.label);
  const std::size_t split = words.size();
  if (!spec.split.empty()) words.push_back(spec.split);
  std::unique_ptr<TableReader> reader = open_table(path, spec.options);
  for (const auto* list : {&spec.options.categorical, &spec.options.numeric}) {
    places_of(*reader, *list);
  }
  preprocessing.columns = features_of(*reader, spec);
  const ReadTable table = read_table(std::move(reader), spec, preprocessing.columns, words);
  data.rows_dropped = table.content.rows() - table.rows.size();

  SampleParts parts =
      spec.split.empty() ? drawn_parts(table.reader->name(), table.rows, spec.test.empty(), seed)
                         : given_parts(table.reader->name(), table.content.words[split], table.rows,
                                       spec.fold, seed, [&](int row) { return table.place(row); });
  ReadTable tested;
  if (!spec.test.empty()) {
    tested = read_table(open_table(spec.test, spec.options), spec, preprocessing.columns, words);
    data.rows_dropped += tested.content.rows() - tested.rows.size();
    parts.test = tested.rows;
  }
  const Part all[] = {{table, parts.train, data.train},
                      {table, parts.validation, data.validation},
                      {spec.test.empty() ? table : tested, parts.test, data.test}};
  if (!spec.label.empty()) {
    const bool drawn = spec.split.empty() && spec.test.empty();
    preprocessing.classes = classes_of(table.content.words[0], drawn ? table.rows : parts.train);
    require(preprocessing.classes.size() >= 2, "{}: the column {} has one class only{}",
            table.reader->name(), spec.label, drawn ? "" : ", in the training set");
    for (const Part& part : all) take_labels(part, preprocessing.classes);
  }
  standardise(all, preprocessing);
  return data;
}

TableValues values_for(const Preprocessing& preprocessing, TableReader& table,
                       const TableOptions& options) {
  std::vector<std::string> names = preprocessing.columns;
  const bool pixels = names.empty();
  if (pixels) {
    std::ranges::copy_if(table.columns(), std::back_inserter(names),
                         [](const std::string& name) { return !name.empty(); });
    require(static_cast<int>(names.size()) == preprocessing.width(),
            "{}: has {} columns, but the network learnt from {} pixels", table.name(), names.size(),
            preprocessing.width());
  }
  const SampleTable spec{.options = options};
  FeatureTable content =
      read_features(table, places_of(table, names), {}, options_for(spec, names, {}));
  TableValues result;
  result.values.setZero(static_cast<Eigen::Index>(content.rows()), preprocessing.width());
  for (std::size_t row = 0; row < content.rows(); ++row) {
    if (!content.complete[row]) continue;
    for (std::size_t k = 0; k < names.size(); ++k) {
      const double value = content.numbers[k][row];
      const auto column = static_cast<Eigen::Index>(k);
      const float seen = pixels ? static_cast<float>(value) : preprocessing.of(value, column);
      if (!std::isfinite(seen)) {
        refuse_far(table.place(content.positions[row]), names[k], value,
                   preprocessing.mean[column]);
      }
      result.values(static_cast<Eigen::Index>(row), column) = seen;
    }
  }
  if (pixels) {
    preprocessing.apply(result.values);
  } else if (preprocessing.whitening) {
    preprocessing.whitening->apply(result.values);
  }
  result.complete = std::move(content.complete);
  result.positions = std::move(content.positions);
  return result;
}

}  // namespace infomorph
