#include "infomorph/dataset/array_labels.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "infomorph/base/error.hpp"
#include "infomorph/table/column_names.hpp"

namespace infomorph {
namespace {

constexpr double kExactIntegers = 9007199254740992.0;  // 2^53: integers below are exact in double

std::string list_of(const std::vector<std::int64_t>& classes) {
  std::vector<std::string> names;
  for (const std::int64_t label : classes) names.push_back(std::to_string(label));
  return list_of_names(names);
}

}  // namespace

std::vector<std::int64_t> read_array_labels(const std::filesystem::path& path,
                                            const ArrayFile& samples) {
  const ArrayFile array(path);
  require(array.shape().size() == 1,
          "{}: has the shape {}: expected one dimension, a label for each sample", array.name(),
          shape_text(array.shape()));
  require(array.items() == samples.items(), "{}: has {} labels for the {} samples of {}",
          array.name(), array.items(), samples.items(), samples.name());
  std::vector<std::int64_t> labels;
  for (int i = 0; i < array.items(); ++i) {
    const double label = array(i, 0);
    if (label < 0 || label >= kExactIntegers || label != std::floor(label)) {
      throw Error(fmt::format("{} is {}: expected a whole number from 0 on, the label of a sample",
                              array.place(i, 0), label));
    }
    labels.push_back(static_cast<std::int64_t>(label));
  }
  return labels;
}

std::vector<std::int64_t> label_values(const std::vector<std::int64_t>& labels,
                                       const std::vector<int>& rows, const std::string& name) {
  std::set<std::int64_t> values;
  for (const int row : rows) values.insert(labels[static_cast<std::size_t>(row)]);
  require(values.size() >= 2, "{}: the training part has one class only, {}: expected two or more",
          name, *values.begin());
  return {values.begin(), values.end()};
}

std::vector<int> classes_of_labels(const std::vector<std::int64_t>& labels,
                                   const std::vector<int>& rows,
                                   const std::vector<std::int64_t>& classes,
                                   const std::string& name) {
  std::vector<int> places;
  for (const int row : rows) {
    const std::int64_t label = labels[static_cast<std::size_t>(row)];
    const auto found = std::ranges::lower_bound(classes, label);
    if (found == classes.end() || *found != label) {
      throw Error(fmt::format(
          "{}: the label of sample {} (from 0) is {}, which never occurs in the training part; the "
          "classes are {}",
          name, row, label, list_of(classes)));
    }
    places.push_back(static_cast<int>(found - classes.begin()));
  }
  return places;
}

}  // namespace infomorph
