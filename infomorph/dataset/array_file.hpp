#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "infomorph/table/npy_header.hpp"

namespace infomorph {

/// Finite numbers of any shape [n x ...] in memory, as their file writes them: where they take one
/// byte there, they do here.
class ArrayFile {
 public:
  /// Reads .npy (integers, booleans, floats of 2, 4 or 8 bytes, in either order) or IDX of bytes,
  /// compressed by gzip or not.
  /// @throws Error if it is neither or malformed, elements are strings, some are missing or left
  ///         over, there are none, or, with its place, if one is not finite
  explicit ArrayFile(const std::filesystem::path& path);

  const std::string& name() const { return name_; }
  const std::vector<std::size_t>& shape() const { return header_.shape; }

  /// n, below 2^31.
  int items() const { return static_cast<int>(header_.shape[0]); }

  /// The numbers in an item, at most 2^20.
  int width() const { return width_; }

  /// The k-th number of an item, the last index running fastest.
  double operator()(int item, int k) const { return number(place_of(item, k)); }

  /// What it is called in errors, as in "images.npy[3, 0, 27]".
  std::string place(int item, int k) const;

 private:
  void read_npy(const std::filesystem::path& path);
  void read_idx(const std::filesystem::path& path);
  void set_width();
  void put_in_c_order();
  double number(std::size_t place) const;
  std::size_t place_of(int item, int k) const {
    return static_cast<std::size_t>(item) * static_cast<std::size_t>(width_) +
           static_cast<std::size_t>(k);
  }

  std::string name_;
  NpyHeader header_;
  int width_ = 0;
  std::string bytes_;  // of the elements
};

}  // namespace infomorph
