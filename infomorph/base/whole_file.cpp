#include "infomorph/base/whole_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "infomorph/base/error.hpp"
#include "infomorph/base/folder.hpp"

namespace infomorph {

namespace fs = std::filesystem;

WholeFile::WholeFile(fs::path path) : path_(std::move(path)), part_(path_.string() + ".part") {
  require_done(unlink(part_.c_str()) == 0 || errno == ENOENT);
  const int descriptor = open(part_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  require_done(descriptor >= 0);
  stream_ = fdopen(descriptor, "wb");
  if (stream_ != nullptr) return;
  const int error = errno;
  close(descriptor);
  unlink(part_.c_str());
  errno = error;
  require_done(false);
}

WholeFile::~WholeFile() {
  if (stream_ != nullptr) std::fclose(stream_);
  if (!committed_) unlink(part_.c_str());
}

void WholeFile::write(std::string_view text) {
  require_done(std::fwrite(text.data(), 1, text.size(), stream_) == text.size());
}

void WholeFile::commit() {
  require_done(std::fflush(stream_) == 0 && fsync(fileno(stream_)) == 0);
  require_done(std::fclose(std::exchange(stream_, nullptr)) == 0);
  require_done(std::rename(part_.c_str(), path_.c_str()) == 0);
  committed_ = true;
  sync_folder(path_.parent_path());
}

void WholeFile::require_done(bool done) const {
  require(done, "{}: cannot be written ({})", path_.string(), std::strerror(errno));
}

void write_whole_file(const fs::path& path, std::string_view content) {
  WholeFile file(path);
  file.write(content);
  file.commit();
}

void append_to_file(const fs::path& path, std::string_view text) {
  const int file = open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
  const off_t before = file < 0 ? 0 : lseek(file, 0, SEEK_END);
  const bool written =
      file >= 0 && write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  int error = errno;
  if (file >= 0 && !written && ftruncate(file, before) != 0) error = errno;
  const bool closed = file < 0 || close(file) == 0;
  require(written && closed, "{}: cannot be written ({})", path.string(),
          std::strerror(closed ? error : errno));
}

}  // namespace infomorph
