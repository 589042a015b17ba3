#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <string>

namespace infomorph::cli {

/// Where a command writes piece by piece: standard output, or a file that appears whole when all
/// has been written.
class Output {
 public:
  /// @param path  empty: standard output
  /// @throws Error if the file cannot be made
  explicit Output(const std::string& path);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// @throws Error if it cannot be written
  template <typename... Args>
  void write(fmt::format_string<Args...> format, Args&&... args) {
    write_text(fmt::format(format, std::forward<Args>(args)...));
  }

  /// Gives the file its name. @throws Error if something could not be written
  void finish();

 private:
  void write_text(const std::string& text);
  std::string path_;
  std::filesystem::path part_;
  std::FILE* stream_;
};

}  // namespace infomorph::cli
