#pragma once

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

namespace infomorph {

/// A file that appears whole: it is written beside its place, to `<path>.part`, and commit() moves
/// it there when it is safely on the disk, so that a loss of power leaves what was there before or
/// all of it. What is not committed is removed.
class WholeFile {
 public:
  /// Makes the part, in place of one that an interrupted program has left; never follows a link.
  /// @throws Error if it cannot be made
  explicit WholeFile(std::filesystem::path path);
  ~WholeFile();
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;

  /// @throws Error if it cannot be written, for example because the disk is full
  void write(std::string_view text);

  /// To be called once, last. @throws Error if it cannot be written or moved
  void commit();

 private:
  void require_done(bool done) const;

  std::filesystem::path path_;
  std::filesystem::path part_;
  std::FILE* stream_ = nullptr;
  bool committed_ = false;
};

/// @throws Error if it cannot be written
void write_whole_file(const std::filesystem::path& path, std::string_view content);

/// Adds to the end of a file all at once, without waiting for the disk: a loss of power may take it
/// back. @throws Error if it cannot be written; the file is then as it was
void append_to_file(const std::filesystem::path& path, std::string_view text);

}  // namespace infomorph
