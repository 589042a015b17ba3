#include "cli/output.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include "cli/interrupt.hpp"
#include "infomorph/base/error.hpp"

namespace infomorph::cli {

namespace fs = std::filesystem;

Output::Output(const std::string& path) : path_(path) {
  if (path_.empty()) {
    stream_ = stdout;
    return;
  }
  require(!fs::is_directory(path_), "{}: is a folder, expected the name of a file to write", path_);
  const fs::path folder = fs::absolute(path_).parent_path();
  require(fs::is_directory(folder), "{}: cannot be written, there is no folder {}", path_,
          folder.string());
  // A link counts as itself: /dev/stdout may lead to a regular file and must stay a link.
  const fs::file_status status = fs::symlink_status(path_);
  replaces_ = !fs::exists(status) || fs::is_regular_file(status);
}

Output::~Output() {
  if (!path_.empty() && stream_ != nullptr) std::fclose(stream_);
}

void Output::open() {
  if (replaces_) {
    watch_interrupts();
    file_.emplace(path_);
  }
  stream_ = std::fopen(file_ ? file_->part().c_str() : path_.c_str(), "wb");
  require_written(stream_ != nullptr);
}

void Output::write_text(const std::string& text) {
  if (stream_ == nullptr) open();
  if (interrupted()) throw Interrupted();
  require_written(std::fwrite(text.data(), 1, text.size(), stream_) == text.size());
}

void Output::finish() {
  if (stream_ == nullptr) open();
  require_written(std::fflush(stream_) == 0);
  if (path_.empty()) return;
  const bool closed = std::fclose(std::exchange(stream_, nullptr)) == 0;
  require_written(closed);
  if (file_) file_->commit();
}

void Output::require_written(bool written) const {
  require(written, "{}: cannot be written ({})", path_.empty() ? "standard output" : path_,
          std::strerror(errno));
}

}  // namespace infomorph::cli
