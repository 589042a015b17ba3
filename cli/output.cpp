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
  if (!fs::exists(status) || fs::is_regular_file(status)) part_ = path_ + ".part";
}

Output::~Output() {
  if (path_.empty()) return;
  if (stream_ != nullptr) std::fclose(stream_);
  std::error_code ignored;
  if (made_part_) fs::remove(part_, ignored);
}

void Output::open() {
  if (!part_.empty()) watch_interrupts();
  stream_ = std::fopen(part_.empty() ? path_.c_str() : part_.c_str(), "wb");
  require_written(stream_ != nullptr);
  made_part_ = !part_.empty();
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
  if (part_.empty()) return;
  std::error_code failure;
  fs::rename(part_, path_, failure);
  require(!failure, "{}: cannot be written ({})", path_, failure.message());
  made_part_ = false;
}

void Output::require_written(bool written) const {
  require(written, "{}: cannot be written ({})", path_.empty() ? "standard output" : path_,
          std::strerror(errno));
}

}  // namespace infomorph::cli
