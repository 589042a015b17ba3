#include "infomorph/task/load_data.hpp"

#include "infomorph/base/error.hpp"

namespace infomorph {

ClassificationData load_data(const DataSpec& spec, std::uint64_t seed) {
  if (spec.name.ends_with(".csv") || spec.name.ends_with(".csv.gz")) {
    require(!spec.label.empty(),
            "data.name is the table {}: name its column of classes in data.label", spec.name);
    return classification_data(read_csv(spec.name), spec.label, seed);
  }
  require(spec.name.find_first_of("./") == std::string::npos,
          "data.name is {}: the path of a table ends in .csv or .csv.gz", spec.name);
  std::optional<std::filesystem::path> folder;
  if (!spec.folder.empty()) folder = spec.folder;
  return load_image_set(spec.name, folder);
}

}  // namespace infomorph
