#include "infomorph/record/run_folder.hpp"

#include "infomorph/base/error.hpp"
#include "infomorph/base/whole_file.hpp"

namespace infomorph {

namespace fs = std::filesystem;

RunFolder::RunFolder(fs::path path, ExistingRun existing) : path_(std::move(path)) {
  if (!fs::exists(path_)) return;
  require(fs::is_directory(path_), "{}: is not a folder", path_.string());
  if (fs::is_empty(path_)) return;
  require(fs::exists(path_ / "spec.toml"),
          "{}: is not empty and holds no run: choose another folder with --out", path_.string());
  require(existing != ExistingRun::refuse,
          "{}: holds a run already: give --resume to continue it, --overwrite to replace it, or "
          "another --out",
          path_.string());
  resumes_ = existing == ExistingRun::resume;
}

bool RunFolder::has_checkpoint() const { return resumes_ && fs::exists(path_ / "checkpoint.h5"); }

bool RunFolder::finished() const { return resumes_ && fs::exists(path_ / "summary.json"); }

void RunFolder::create() {
  std::error_code failure;
  fs::create_directories(path_, failure);
  require(!failure, "{}: cannot be made ({})", path_.string(), failure.message());
  for (const char* name :
       {"summary.json", "metrics.csv", "records.h5", "checkpoint.h5", "sweep.csv", "spec.toml"}) {
    remove(name);
  }
}

void RunFolder::extend(const std::string& spec) const {
  remove("summary.json");
  write("spec.toml", spec);
}

void RunFolder::remove(const std::string& name) const {
  std::error_code failure;
  fs::remove(path_ / name, failure);
  require(!failure, "{}: cannot be replaced ({})", (path_ / name).string(), failure.message());
}

void RunFolder::write(const std::string& name, const std::string& content) const {
  write_whole_file(path_ / name, content);
}

}  // namespace infomorph
