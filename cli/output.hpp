#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <optional>
#include <string>

#include "infomorph/base/whole_file.hpp"

namespace infomorph::cli {

/// Thrown by Output when Ctrl-C was pressed while a file was being written.
struct Interrupted {};

/// Where a command writes piece by piece: standard output, or a file that appears whole when all
/// has been written. What exists and is no regular file (a device, a pipe, a link) is written to
/// directly, never replaced.
class Output {
 public:
  /// Opens nothing yet, so that it can be made before anything is computed.
  /// @param path  empty: standard output
  /// @throws Error if the path is a folder or its folder does not exist
  explicit Output(const std::string& path);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// @throws Error if it cannot be written
  /// @throws Interrupted at Ctrl-C, if there is an unfinished file to remove
  template <typename... Args>
  void write(fmt::format_string<Args...> format, Args&&... args) {
    write_text(fmt::format(format, std::forward<Args>(args)...));
  }

  /// Gives the file its name. @throws Error if something could not be written
  void finish();

 private:
  void write_text(const std::string& text);
  void open();
  void require_written(bool written) const;

  std::string path_;
  bool replaces_ = false;          // a regular file, which appears whole
  std::optional<WholeFile> file_;  // what appears whole, or
  std::FILE* stream_ = nullptr;    // what is written to directly, once it is open
};

}  // namespace infomorph::cli
