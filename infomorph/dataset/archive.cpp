#include "infomorph/dataset/archive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <vector>

#include "infomorph/base/error.hpp"
#include "infomorph/dataset/idx.hpp"

namespace infomorph {
namespace {

std::string read_member(archive* reader, const std::string& name) {
  std::string content;
  std::vector<char> buffer(1 << 20);
  la_ssize_t got = 0;
  while ((got = archive_read_data(reader, buffer.data(), buffer.size())) > 0) {
    content.append(buffer.data(), static_cast<std::size_t>(got));
    require(content.size() <= kLargestFile, "{}: comes to more than {} bytes unpacked", name,
            kLargestFile);
  }
  require(got == 0, "{}: cannot be unpacked ({})", name, archive_error_string(reader));
  return content;
}

void read_members(const std::string& content, const std::string& name,
                  const std::set<std::string>& wanted, std::map<std::string, std::string>& found) {
  const std::unique_ptr<archive, decltype(&archive_read_free)> reader(archive_read_new(),
                                                                      archive_read_free);
  archive_read_support_filter_all(reader.get());
  archive_read_support_format_tar(reader.get());
  archive_read_support_format_ar(reader.get());
  // What went wrong is known only afterwards.
  int status = archive_read_open_memory(reader.get(), content.data(), content.size());
  require(status == ARCHIVE_OK, "{}: is no archive ({})", name, archive_error_string(reader.get()));
  archive_entry* entry = nullptr;
  while ((status = archive_read_next_header(reader.get(), &entry)) == ARCHIVE_OK) {
    const char* path = archive_entry_pathname(entry);
    const std::string member = std::filesystem::path(path != nullptr ? path : "").filename();
    if (member.starts_with("data.tar")) {
      read_members(read_member(reader.get(), member), name, wanted, found);
    } else if (wanted.contains(member)) {
      found[member] = read_member(reader.get(), member);
    }
  }
  require(status == ARCHIVE_EOF, "{}: cannot be unpacked ({})", name,
          archive_error_string(reader.get()));
}

}  // namespace

std::map<std::string, std::string> read_archive(const std::filesystem::path& path,
                                                const std::set<std::string>& wanted) {
  std::map<std::string, std::string> found;
  read_members(read_possibly_gzipped(path), path.string(), wanted, found);
  return found;
}

}  // namespace infomorph
