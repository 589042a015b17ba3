#pragma once

#include <filesystem>
#include <string>

namespace infomorph {

/// A file that appears whole: it is written beside its place, to `<path>.part`, and commit() moves
/// it there. What was there before stays until then; what is not committed is removed.
class WholeFile {
 public:
  explicit WholeFile(std::filesystem::path path);
  ~WholeFile();
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  const std::filesystem::path& part() const { return part_; }  ///< what is to be written to

  /// To be called once, after the part has been closed. @throws Error if it cannot be moved
  void commit();

 private:
  std::filesystem::path path_;
  std::filesystem::path part_;
  bool committed_ = false;
};

/// @throws Error if it cannot be written
void write_whole_file(const std::filesystem::path& path, const std::string& content);

}  // namespace infomorph
