#include "cli/output.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include "cli/interrupt.hpp"
#include "cli/standard_streams.hpp"
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
  } else {
    stream_ = std::fopen(path_.c_str(), "wb");
    require_written(stream_ != nullptr);
  }
}

void Output::write_text(const std::string& text) {
  if (stream_ == nullptr && !file_) open();
  if (file_ && interrupted()) throw Interrupted();
  if (file_) {
    file_->write(text);
  } else if (std::fwrite(text.data(), 1, text.size(), stream_) != text.size()) {
    if (path_.empty()) flush_standard_output();
    require_written(false);
  }
}

void Output::finish() {
  if (stream_ == nullptr && !file_) open();
  if (file_) {
    file_->commit();
  } else if (path_.empty()) {
    flush_standard_output();
  } else {
    require_written(std::fclose(std::exchange(stream_, nullptr)) == 0);
  }
}

void Output::require_written(bool written) const {
  require(written, "{}: cannot be written ({})", path_, std::strerror(errno));
}

}  // namespace infomorph::cli
