#include "infomorph/table/byte_source.hpp"

#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <memory>

#include "infomorph/base/error.hpp"

namespace infomorph {

ByteSource file_bytes(const std::filesystem::path& path) {
  const bool standard_input = path == "-";
  const std::string name = standard_input ? "standard input" : path.string();
  require(standard_input || exists(path), "{}: there is no such file", name);
  require(standard_input || !is_directory(path), "{}: is a folder, expected a file", name);
  const std::shared_ptr<gzFile_s> file(
      standard_input ? gzdopen(dup(STDIN_FILENO), "rb") : gzopen(path.c_str(), "rb"), [](gzFile f) {
        if (f != nullptr) gzclose(f);
      });
  require(file != nullptr, "{}: cannot be opened", name);
  return [file, name](char* to, std::size_t capacity) {
    const int got =
        gzread(file.get(), to, static_cast<unsigned>(std::min<std::size_t>(capacity, 1 << 30)));
    int status = Z_OK;
    const char* why = gzerror(file.get(), &status);
    require(got >= 0 && (status == Z_OK || status == Z_STREAM_END),
            "{}: cannot be read to its end ({})", name, why);
    return static_cast<std::size_t>(got);
  };
}

ByteSource text_bytes(std::string_view text) {
  return [text](char* to, std::size_t capacity) mutable {
    const std::size_t count = text.copy(to, capacity);
    text.remove_prefix(count);
    return count;
  };
}

}  // namespace infomorph
