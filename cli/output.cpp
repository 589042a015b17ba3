#include "cli/output.hpp"

#include "infomorph/base/error.hpp"

namespace infomorph::cli {

Output::Output(const std::string& path) : path_(path), part_(path + ".part"), stream_(stdout) {
  if (path_.empty()) return;
  stream_ = std::fopen(part_.c_str(), "wb");
  require(stream_ != nullptr, "{}: cannot be written", part_.string());
}

Output::~Output() {
  if (stream_ == nullptr || path_.empty()) return;
  std::fclose(stream_);
  std::error_code ignored;
  std::filesystem::remove(part_, ignored);
}

void Output::write_text(const std::string& text) {
  require(std::fwrite(text.data(), 1, text.size(), stream_) == text.size(), "{}: cannot be written",
          path_.empty() ? "standard output" : part_.string());
}

void Output::finish() {
  if (path_.empty()) {
    require(std::fflush(stream_) == 0, "standard output: cannot be written");
    return;
  }
  const bool closed = std::fclose(stream_) == 0;
  stream_ = nullptr;
  require(closed, "{}: cannot be written", part_.string());
  std::error_code failure;
  std::filesystem::rename(part_, path_, failure);
  require(!failure, "{}: cannot be written ({})", path_, failure.message());
}

}  // namespace infomorph::cli
