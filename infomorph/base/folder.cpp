#include "infomorph/base/folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "infomorph/base/error.hpp"

namespace infomorph {

namespace fs = std::filesystem;

namespace {

int open_folder(const fs::path& path) {
  return open(path.empty() ? "." : path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

}  // namespace

void sync_folder(const fs::path& path) {
  const int folder = open_folder(path);
  if (folder < 0) return;
  const bool synced = fsync(folder) == 0 || errno == EINVAL || errno == ENOTSUP;
  const int error = errno;
  close(folder);
  require(synced, "{}: cannot be written ({})", path.string(), std::strerror(error));
}

void make_folder(const fs::path& path) {
  if (path.empty() || fs::is_directory(path)) return;
  make_folder(path.parent_path());
  std::error_code failure;
  fs::create_directory(path, failure);
  require(!failure, "{}: cannot be made ({})", path.string(), failure.message());
  sync_folder(path.parent_path());
}

FolderLock::FolderLock(const fs::path& path) : folder_(open_folder(path)) {
  require(folder_ >= 0, "{}: cannot be read ({})", path.string(), std::strerror(errno));
  if (flock(folder_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return;
  close(folder_);
  throw Error(fmt::format(
      "{}: another infomorph is writing into it: wait for its end, or give another --out",
      path.string()));
}

FolderLock::~FolderLock() { close(folder_); }

}  // namespace infomorph
