#include "infomorph/dataset/image_set.hpp"

#include <cstdlib>

#include "infomorph/base/error.hpp"
#include "infomorph/dataset/digest.hpp"
#include "infomorph/dataset/idx.hpp"

namespace infomorph {
namespace {

namespace fs = std::filesystem;

// The file as it is, or as gzip; empty if neither is there.
fs::path find_file(const ImageSetFile& file, const fs::path& folder) {
  for (const char* ending : {"", ".gz"}) {
    const fs::path path = folder / (file.name + ending);
    std::error_code ignored;
    if (fs::is_regular_file(path, ignored)) return path;
  }
  return {};
}

std::optional<fs::path> environment_path(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return fs::path(value);
}

}  // namespace

ImageSetFiles read_image_set(const ImageSetInfo& info, const fs::path& folder) {
  ImageSetContent content;
  std::size_t copies = 0;
  for (const ImageSetFile& file : info.files) {
    const fs::path path = find_file(file, folder);
    require(!path.empty(), "{}: has neither {} nor {}.gz", folder.string(), file.name, file.name);
    content.push_back(read_possibly_gzipped(path));
    info.check(content.back(), path.string());
    const std::string digest = sha256(content.back());
    require(digest == file.sha256 || info.takes_copies,
            "{}: its SHA-256 is {}, but that of the {} file is {}", path.string(), digest,
            info.name, file.sha256);
    if (digest != file.sha256) ++copies;
  }
  if (copies == 0) return {std::move(content), ""};
  return {std::move(content),
          fmt::format("{} of the {} files of {} are copies: their SHA-256 are not those of the "
                      "published ones",
                      copies, info.files.size(), info.name)};
}

ImageSetParts load_image_set(const ImageSetInfo& info, const std::optional<fs::path>& given) {
  const fs::path folder = image_set_folder(info, given);
  require(given || holds_image_set(info, folder),
          "the data set '{}' is not on this machine: fetch it with 'infomorph data fetch {}'",
          info.name, info.name);
  const ImageSetFiles files = read_image_set(info, folder);
  ImageSetParts parts = info.parse(files.content);
  parts.remark = files.remark;
  return parts;
}

bool holds_image_set(const ImageSetInfo& info, const fs::path& folder) {
  return !find_file(info.files[0], folder).empty();
}

fs::path image_set_folder(const ImageSetInfo& info, const std::optional<fs::path>& given) {
  if (given) return *given;
  if (const auto data = environment_path("INFOMORPH_DATA")) {
    for (const fs::path& folder : {*data / info.name, *data}) {
      if (holds_image_set(info, folder)) return folder;
    }
  }
  return image_set_cache(info);
}

fs::path image_set_cache(const ImageSetInfo& info) {
  if (const auto cache = environment_path("XDG_CACHE_HOME"))
    return *cache / "infomorph" / info.name;
  const fs::path home = environment_path("HOME").value_or(fs::temp_directory_path());
  return home / ".cache" / "infomorph" / info.name;
}

}  // namespace infomorph
