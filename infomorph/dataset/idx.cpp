#include "infomorph/dataset/idx.hpp"

#include <zlib.h>

#include <memory>

#include "infomorph/base/error.hpp"

namespace infomorph {

std::string read_possibly_gzipped(const std::filesystem::path& path, std::size_t most) {
  const std::unique_ptr<gzFile_s, decltype(&gzclose)> file(gzopen(path.c_str(), "rb"), gzclose);
  require(file != nullptr, "{}: cannot be opened", path.string());
  std::string content;
  std::vector<char> buffer(1 << 20);
  int got = 0;
  while ((got = gzread(file.get(), buffer.data(), static_cast<unsigned>(buffer.size()))) > 0) {
    content.append(buffer.data(), static_cast<std::size_t>(got));
    require(content.size() <= most, "{}: has more than {} bytes, or comes to more decompressed",
            path.string(), most);
  }
  int status = Z_OK;
  const char* why = gzerror(file.get(), &status);
  require(got == 0 && status == Z_OK, "{}: cannot be read to its end ({})", path.string(), why);
  return content;
}

IdxArray parse_idx(const std::string& content, const std::string& name) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(content[i]); };
  require(content.size() >= 4 && byte(0) == 0 && byte(1) == 0 && byte(2) == 8 && byte(3) > 0,
          "{}: not an IDX file of bytes (expected it to begin with 00 00 08 and the rank)", name);
  const std::size_t rank = byte(3);
  const std::size_t header = 4 + 4 * rank;
  require(content.size() >= header, "{}: cut short in its header ({} bytes, expected {})", name,
          content.size(), header);
  IdxArray array;
  std::size_t count = 1;
  for (std::size_t i = 0; i < rank; ++i) {
    const std::size_t at = 4 + 4 * i;
    const std::uint32_t size = std::uint32_t{byte(at)} << 24 | std::uint32_t{byte(at + 1)} << 16 |
                               std::uint32_t{byte(at + 2)} << 8 | byte(at + 3);
    require(size <= content.size(), "{}: says it holds {} entries along axis {}, in {} bytes", name,
            size, i + 1, content.size());
    array.shape.push_back(static_cast<int>(size));
    count *= size;
  }
  require(content.size() == header + count, "{}: has {} bytes, expected {} from its header", name,
          content.size(), header + count);
  array.values.assign(content.begin() + static_cast<std::ptrdiff_t>(header), content.end());
  return array;
}

}  // namespace infomorph
