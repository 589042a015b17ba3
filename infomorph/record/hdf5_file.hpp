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

}  // namespace infomorph
