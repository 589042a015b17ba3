#include "infomorph/record/run_folder.hpp"

#include "infomorph/base/error.hpp"
#include "infomorph/base/whole_file.hpp"

namespace infomorph {

namespace fs = std::filesystem;

namespace {

constexpr const char* kSpec = "spec.toml";
constexpr const char* kReplacedSpec = "spec.toml.replaced";  // there while a run is replaced

bool is_part(const fs::directory_entry& entry) { return entry.path().extension() == ".part"; }

}  // namespace

RunFolder::RunFolder(fs::path path, ExistingRun existing)
    : path_(std::move(path)), existing_(existing) {
  if (!fs::exists(path_)) return;
  require(fs::is_directory(path_), "{}: is not a folder", path_.string());
  lock_ = std::make_shared<FolderLock>(path_);
  require_welcome();
  resumes_ = existing == ExistingRun::resume && holds_run();
}

bool RunFolder::holds_run() const { return fs::exists(path_ / kSpec); }

void RunFolder::require_welcome() const {
  if (holds_run()) {
    require(existing_ != ExistingRun::refuse,
            "{}: holds a run already: give --resume to continue it, --overwrite to replace it, or "
            "another --out",
            path_.string());
  } else if (!fs::exists(path_ / kReplacedSpec)) {
    for (const fs::directory_entry& entry : fs::directory_iterator(path_)) {
      require(is_part(entry), "{}: is not empty and holds no run: choose another folder with --out",
              path_.string());
    }
  }
}

bool RunFolder::has_checkpoint() const { return resumes_ && fs::exists(path_ / "checkpoint.h5"); }

bool RunFolder::finished() const { return resumes_ && fs::exists(path_ / "summary.json"); }

void RunFolder::create(const std::string& spec) {
  make_folder(path_);
  if (!lock_) {
    lock_ = std::make_shared<FolderLock>(path_);
    require(existing_ != ExistingRun::resume || !holds_run(),
            "{}: another infomorph has written a run into it meanwhile: give --resume again",
            path_.string());
    require_welcome();
  }
  if (holds_run()) {
    std::error_code failure;
    fs::rename(path_ / kSpec, path_ / kReplacedSpec, failure);
    require(!failure, "{}: cannot be replaced ({})", (path_ / kSpec).string(), failure.message());
    sync_folder(path_);
  }
  for (const char* name :
       {"summary.json", "metrics.csv", "records.h5", "checkpoint.h5", "sweep.csv", "report.html"}) {
    remove(name);
  }
  write(kSpec, spec);
  remove(kReplacedSpec);
}

void RunFolder::extend(const std::string& spec) const {
  remove("summary.json");
  write(kSpec, spec);
}

void RunFolder::remove(const std::string& name) const {
  std::error_code failure;
  fs::remove(path_ / name, failure);
  require(!failure, "{}: cannot be replaced ({})", (path_ / name).string(), failure.message());
}

void RunFolder::write(const std::string& name, const std::string& content) const {
  write_whole_file(path_ / name, content);
}

void RunFolder::append(const std::string& name, const std::string& text) const {
  append_to_file(path_ / name, text);
}

}  // namespace infomorph
