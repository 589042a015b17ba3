#include "infomorph/task/load_data.hpp"

#include "infomorph/base/error.hpp"
#include "infomorph/dataset/array_set.hpp"
#include "infomorph/dataset/image_samples.hpp"
#include "infomorph/dataset/image_sets/registry.hpp"

namespace infomorph {
namespace {

ClassificationData load_images(const std::string& name, const std::string& folder,
                               std::optional<int> validation = std::nullopt) {
  std::optional<std::filesystem::path> from;
  if (!folder.empty()) from = folder;
  return image_samples(name, from, validation);
}

// The keys of tables that are given; of arrays, `test` is a key too.
std::optional<std::string> table_key(const SampleTable& table, bool of_arrays = false) {
  const std::pair<const char*, bool> keys[] = {{"label", !table.label.empty()},
                                               {"features", !table.features.empty()},
                                               {"test", !table.test.empty() && !of_arrays},
                                               {"split", !table.split.empty()},
                                               {"fold", !table.fold.empty()}};
  for (const auto& [key, given] : keys) {
    if (given) return key;
  }
  return std::nullopt;
}

// Keys that say something of tables say nothing of other data.
void require_no_table_keys(const std::string& name, const SampleTable& table) {
  if (const auto key = table_key(table)) {
    throw Error(
        fmt::format("data.{} is given, but data.name is {}, which is no table", *key, name));
  }
}

ClassificationData load_arrays(const DataSpec& spec, std::uint64_t seed) {
  require(is_table(spec.name),
          "data.labels is given, but data.name is {}: expected the path of a file of samples, with "
          "a point or / in it, as in ./{}",
          spec.name, spec.name);
  if (const auto key = table_key(spec.table, true)) {
    throw Error(fmt::format(
        "data.{} is given, which is for tables, but data.labels makes {} an array of samples", *key,
        spec.name));
  }
  require(spec.table.test.empty() == spec.test_labels.empty(),
          "data.{} is given without data.{}: expected samples and labels to test on, or neither",
          spec.table.test.empty() ? "test_labels" : "test",
          spec.table.test.empty() ? "test" : "test_labels");
  return read_array_set({spec.name, spec.labels, spec.table.test, spec.test_labels},
                        spec.validation, seed);
}

ClassificationData load_table(const DataSpec& spec, std::uint64_t seed) {
  require(
      !spec.validation,
      "data.validation is given, but data.name is the table {}: give the column that says which "
      "set a row belongs to in data.split",
      spec.name);
  require(!spec.table.label.empty(),
          "data.name is the table {}: name its column of classes in data.label, or, if it is an "
          "array of samples, the file of its labels in data.labels",
          spec.name);
  return read_samples(spec.name, spec.table, seed);
}

// Before whitening.
ClassificationData raw_data(const DataSpec& spec, std::uint64_t seed) {
  if (spec.is_array_set()) return load_arrays(spec, seed);
  require(spec.test_labels.empty(), "data.test_labels is given without data.labels");
  if (is_table(spec.name)) return load_table(spec, seed);
  require_no_table_keys(spec.name, spec.table);
  if (spec.name == Hierarchy::kName) {
    require(!spec.validation,
            "data.validation is given, but data.name is hierarchy: give the number of samples to "
            "validate on in data.hierarchy.validation");
    return hierarchy_samples(spec.hierarchy, seed);
  }
  require(find_image_set(spec.name) != nullptr, "there is no data set '{}': known are {}, {}",
          spec.name, image_set_names(), Hierarchy::kName);
  return load_images(spec.name, spec.folder, spec.validation);
}

}  // namespace

ClassificationData load_data(const DataSpec& spec, std::uint64_t seed) {
  ClassificationData data = raw_data(spec, seed);
  if (spec.whitening == WhiteningMethod::zca) whiten(data, spec.whitening_epsilon);
  return data;
}

EncodeData load_encode_data(const EncodeDataSpec& spec, std::uint64_t seed) {
  if (is_table(spec.name)) return read_samples(spec.name, spec.table, seed);
  require_no_table_keys(spec.name, spec.table);
  if (spec.name == Bars::kName) return spec.bars;
  if (spec.name == Patches::kName) {
    return whitened_patches(load_images(spec.patches.images, spec.folder), spec.patches, seed);
  }
  require(find_image_set(spec.name) != nullptr, "there is no data set '{}': known are {}, {}, {}",
          spec.name, Bars::kName, Patches::kName, image_set_names());
  return load_images(spec.name, spec.folder);
}

}  // namespace infomorph
