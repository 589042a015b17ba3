#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "infomorph/base/folder.hpp"

namespace infomorph {

/// What becomes of a run that is in the folder already.
enum class ExistingRun {
  refuse,
  replace,
  resume,  ///< goes on from its checkpoint; is replaced if it has none
};

/// The folder of a run, which one process at a time may write into. Files in it appear whole; see
/// WholeFile. A run is there from the time its spec.toml is: what was left before that, when a run
/// was begun or replaced and the process ended, counts as nothing.
class RunFolder {
 public:
  /// Touches nothing yet, but keeps the folder to this process if it is there.
  /// @throws Error if another process writes into it; if it holds a run and is to refuse it; if it
  ///         is not empty and holds no run; or if it is no folder
  RunFolder(std::filesystem::path path, ExistingRun existing);

  const std::filesystem::path& path() const { return path_; }

  /// Whether there is something to resume, and it is to be: a run, or the start of one.
  bool resumes() const { return resumes_; }

  /// Whether it has a checkpoint to go on from.
  bool has_checkpoint() const;

  /// Whether it has its summary, which is written last.
  bool finished() const;

  /// Makes the folder, with its parents, removes the files of a run that is replaced, and writes
  /// spec.toml. @throws Error as the constructor, if a run has come into it since
  void create(const std::string& spec);

  /// Gives a run that is there a spec that asks for more than it is complete with: its summary
  /// goes, everything else stays. @throws Error if the spec cannot be written
  void extend(const std::string& spec) const;

  /// @throws Error if the file cannot be written
  void write(const std::string& name, const std::string& content) const;

  /// Adds to a file that is there; see append_to_file().
  void append(const std::string& name, const std::string& text) const;

 private:
  bool holds_run() const;
  void require_welcome() const;
  void remove(const std::string& name) const;

  std::filesystem::path path_;
  ExistingRun existing_;
  std::shared_ptr<const FolderLock> lock_;
  bool resumes_ = false;
};

}  // namespace infomorph
