#include "infomorph/base/whole_file.hpp"

#include <fstream>

#include "infomorph/base/error.hpp"

namespace infomorph {

namespace fs = std::filesystem;

WholeFile::WholeFile(fs::path path) : path_(std::move(path)), part_(path_.string() + ".part") {}

WholeFile::~WholeFile() {
  std::error_code ignored;
  if (!committed_ && fs::is_regular_file(part_, ignored)) fs::remove(part_, ignored);
}

void WholeFile::commit() {
  std::error_code failure;
  fs::rename(part_, path_, failure);
  require(!failure, "{}: cannot be written ({})", path_.string(), failure.message());
  committed_ = true;
}

void write_whole_file(const fs::path& path, const std::string& content) {
  WholeFile file(path);
  std::ofstream stream(file.part(), std::ios::binary);
  stream << content;
  stream.close();
  require(stream.good(), "{}: cannot be written", file.part().string());
  file.commit();
}

}  // namespace infomorph
