#pragma once

#include <filesystem>
#include <string>

namespace infomorph {

/// Writes a file that appears whole: beside its place, then renamed.
/// @throws Error if it cannot be written
void write_file(const std::filesystem::path& path, const std::string& content);

/// The folder of a run. Files in it appear whole; see write_file.
class RunFolder {
 public:
  /// Touches nothing yet.
  /// @param overwrite  a run that is there may be replaced
  /// @throws Error if the folder holds a run and `overwrite` is false, or if it is not empty and
  ///         holds no run, or is no folder
  RunFolder(std::filesystem::path path, bool overwrite);

  const std::filesystem::path& path() const { return path_; }

  /// Makes the folder, with its parents, and removes the files of a run that is replaced.
  void create();

  /// @throws Error if the file cannot be written
  void write(const std::string& name, const std::string& content) const;

 private:
  std::filesystem::path path_;
};

}  // namespace infomorph
