#include "infomorph/task/load_data.hpp"

#include "infomorph/base/error.hpp"
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

// Keys that say something of tables say nothing of other data.
void require_no_table_keys(const std::string& name, const SampleTable& table) {
  const std::pair<const char*, bool> keys[] = {{"label", !table.label.empty()},
                                               {"features", !table.features.empty()},
                                               {"test", !table.test.empty()},
                                               {"split", !table.split.empty()},
                                               {"fold", !table.fold.empty()}};
  for (const auto& [key, given] : keys) {
    require(!given, "data.{} is given, but data.name is {}, which is no table", key, name);
  }
}

}  // namespace

ClassificationData load_data(const DataSpec& spec, std::uint64_t seed) {
  if (!is_table(spec.name)) {
    require_no_table_keys(spec.name, spec.table);
    return load_images(spec.name, spec.folder, spec.validation);
  }
  require(
      !spec.validation,
      "data.validation is given, but data.name is the table {}: give the column that says which "
      "set a row belongs to in data.split",
      spec.name);
  require(!spec.table.label.empty(),
          "data.name is the table {}: name its column of classes in data.label", spec.name);
  return read_samples(spec.name, spec.table, seed);
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
