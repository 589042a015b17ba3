#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "infomorph/algebra/matrix.hpp"

namespace infomorph {

/// An HDF5 file that comes into being whole: it is put together in memory, and commit() writes it
/// as a WholeFile. Objects carry no time stamps, so equal content gives equal bytes. All of it is
/// under checksums, by which the library refuses what has been damaged: values that are not empty
/// under Fletcher's, everything else under those of the format of HDF5 1.10.
class Hdf5File {
 public:
  /// @throws Error if the library cannot make it
  explicit Hdf5File(std::filesystem::path path);
  ~Hdf5File();
  Hdf5File(const Hdf5File&) = delete;
  Hdf5File& operator=(const Hdf5File&) = delete;

  /// Writes an array, row-major; groups on the way ("a/b/c") are made.
  /// @param shape  its product is the number of values
  void write(const std::string& name, const std::vector<int>& shape,
             std::span<const double> values);
  void write(const std::string& name, const std::vector<int>& shape, std::span<const float> values);
  void write(const std::string& name, const std::vector<int>& shape, std::span<const int> values);

  template <typename T>
  void write(const std::string& name, const Matrix<T>& matrix) {
    write(name, {static_cast<int>(matrix.rows()), static_cast<int>(matrix.cols())},
          std::span<const T>(matrix.data(), static_cast<std::size_t>(matrix.size())));
  }

  /// Attaches text to the dataset `name`, or to the file if it is "/".
  void annotate(const std::string& name, const std::string& attribute, const std::string& text);

  /// @throws Error if the file cannot be written
  void commit();

 private:
  void write_values(const std::string& name, const std::vector<int>& shape, long memory_type,
                    const void* values);
  void make_groups(const std::string& name);

  std::filesystem::path path_;
  void* content_ = nullptr;  // of the file, once it is closed
  long file_ = -1;
};

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
