#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "infomorph/algebra/matrix.hpp"

namespace infomorph {

/// Reads arrays back from a file that Hdf5File wrote, and trusts it in nothing: what it announces
/// is compared with what is expected before memory is taken for it. Only what Hdf5File writes is
/// read, arrays in one piece, under a checksum, in the file itself. Links to other places or files,
/// raw data outside the file, virtual or compressed datasets and converted types are refused.
class Hdf5Reader {
 public:
  using Shape = std::vector<Eigen::Index>;

  /// @throws Error if there is no such file, or it is not HDF5
  explicit Hdf5Reader(const std::filesystem::path& path);
  ~Hdf5Reader();
  Hdf5Reader(const Hdf5Reader&) = delete;
  Hdf5Reader& operator=(const Hdf5Reader&) = delete;

  const std::filesystem::path& path() const { return path_; }

  /// Whether there is something of this name at the top.
  bool has(const std::string& name) const;

  /// The lengths of a dataset's axes; so many values are stored in the file.
  /// @throws Error if it is missing or nothing that Hdf5File writes
  Shape shape(const std::string& name) const;

  /// A dataset of just this shape, row-major.
  /// @tparam T  float, double or int, whichever it was written as
  /// @throws Error if it is missing, has another shape or type, or holds what is no finite number
  template <typename T>
  std::vector<T> read(const std::string& name, const Shape& shape) const;

  /// The first rows of a dataset that may have more: of a file that is ahead of another.
  /// @param row  the shape of a row
  template <typename T>
  std::vector<T> read_first(const std::string& name, Eigen::Index rows, const Shape& row) const;

  template <typename T>
  Matrix<T> read_matrix(const std::string& name, Eigen::Index rows, Eigen::Index columns) const {
    const std::vector<T> values = read<T>(name, {rows, columns});
    return Eigen::Map<const Matrix<T>>(values.data(), rows, columns);
  }

  /// Text that Hdf5File::annotate attached to a dataset.
  /// @throws Error if it is missing or not a text
  std::string annotation(const std::string& name, const std::string& attribute) const;

  /// A list of texts in JSON that was attached so. @throws Error as annotation(), or if it is no
  /// such list
  std::vector<std::string> annotated_list(const std::string& name,
                                          const std::string& attribute) const;

 private:
  template <typename T>
  std::vector<T> read_rows(const std::string& name, Eigen::Index rows, bool more,
                           const Shape& row) const;
  long open(const std::string& name) const;

  std::filesystem::path path_;
  long file_ = -1;
};

}  // namespace infomorph
