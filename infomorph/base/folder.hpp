#pragma once

#include <filesystem>

namespace infomorph {

/// Waits until the names in a folder are on the disk, for those that have been made, moved or
/// removed in it. A file system that cannot be waited for is not an error.
/// @param path  empty: the folder of the process
/// @throws Error if they cannot be written
void sync_folder(const std::filesystem::path& path);

/// Makes a folder with its parents, and waits until they are on the disk. Nothing happens if it is
/// there. @throws Error if it cannot be made
void make_folder(const std::filesystem::path& path);

/// Keeps a folder to one holder at a time, among all programs that ask for it by this class. Leaves
/// nothing in the folder, and ends with the process at the latest.
class FolderLock {
 public:
  /// Where the file system knows no locks, as some shared ones, nothing is kept from anyone.
  /// @throws Error if another holds it, or if the folder cannot be read
  explicit FolderLock(const std::filesystem::path& path);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int folder_;
};

}  // namespace infomorph
