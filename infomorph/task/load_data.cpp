#include "infomorph/task/load_data.hpp"

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

ClassificationData load_images(const std::string& name, const std::string& folder) {
  require(name.find_first_of("./") == std::string::npos,
          "data.name is {}: the path of a table ends in .csv or .csv.gz", name);
  std::optional<std::filesystem::path> from;
  if (!folder.empty()) from = folder;
  return load_image_set(name, from);
}

}  // namespace

bool is_table(const std::string& name) {
  return name.ends_with(".csv") || name.ends_with(".csv.gz");
}

ClassificationData load_data(const DataSpec& spec, std::uint64_t seed) {
  if (!is_table(spec.name)) return load_images(spec.name, spec.folder);
  require(!spec.label.empty(),
          "data.name is the table {}: name its column of classes in data.label", spec.name);
  return classification_data(read_csv(spec.name), spec.label, seed);
}

EncodeData load_encode_data(const EncodeDataSpec& spec, std::uint64_t seed) {
  if (spec.name == "bars") return spec.bars;
  if (spec.name == "patches") {
    return whitened_patches(load_images(spec.patches.images, spec.folder), spec.patches, seed);
  }
  if (!is_table(spec.name)) return load_images(spec.name, spec.folder);
  return classification_data(read_csv(spec.name), spec.label, seed);
}

}  // namespace infomorph
