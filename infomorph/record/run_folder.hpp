#pragma once

#include <filesystem>
#include <string>

namespace infomorph {

/// What becomes of a run that is in the folder already.
enum class ExistingRun {
  refuse,
  replace,
  resume,  ///< goes on from its checkpoint; is replaced if it has none
};

/// The folder of a run. Files in it appear whole; see WholeFile.
class RunFolder {
 public:
  /// Touches nothing yet.
  /// @throws Error if the folder holds a run and is to refuse it; if it is not empty and holds no
  ///         run; or if it is no folder
  RunFolder(std::filesystem::path path, ExistingRun existing);

  const std::filesystem::path& path() const { return path_; }

  /// Whether there is something to resume, and it is to be: a run, or the start of one.
  bool resumes() const { return resumes_; }

  /// Whether it has a checkpoint to go on from.
  bool has_checkpoint() const;

  /// Whether it has its summary, which is written last.
  bool finished() const;

  /// Makes the folder, with its parents, and removes the files of a run that is replaced.
  void create();

  /// Gives a run that is there a spec that asks for more than it is complete with: its summary
  /// goes, everything else stays. @throws Error if the spec cannot be written
  void extend(const std::string& spec) const;

  /// @throws Error if the file cannot be written
  void write(const std::string& name, const std::string& content) const;

 private:
  void remove(const std::string& name) const;

  std::filesystem::path path_;
  bool resumes_ = false;
};

}  // namespace infomorph
