#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "infomorph/algebra/matrix.hpp"

namespace infomorph {

/// Reads arrays back from an HDF5 file.
class Hdf5Reader {
 public:
  /// @throws Error if there is no such file or it is not HDF5
  explicit Hdf5Reader(const std::filesystem::path& path);
  ~Hdf5Reader();
  Hdf5Reader(const Hdf5Reader&) = delete;
  Hdf5Reader& operator=(const Hdf5Reader&) = delete;

  const std::filesystem::path& path() const { return path_; }

  /// Whether there is a dataset of this name at the top.
  bool has(const std::string& name) const;

  /// All values of a dataset, converted to double.
  /// @throws Error if it is missing
  std::vector<double> read(const std::string& name) const;

  /// A dataset with its first axis as rows and the others as columns.
  /// @throws Error if it is missing, has not `columns` of them, or has fewer rows than `least`
  Matrix<double> read_rows(const std::string& name, Eigen::Index columns,
                           Eigen::Index least = 0) const;

  /// Text that Hdf5File::annotate attached. @throws Error if it is missing
  std::string annotation(const std::string& name, const std::string& attribute) const;

 private:
  std::filesystem::path path_;
  long file_ = -1;
};

}  // namespace infomorph
