#include "infomorph/record/hdf5_reader.hpp"

#include <hdf5.h>

#include "infomorph/base/error.hpp"
#include "infomorph/record/hdf5_handle.hpp"

namespace infomorph {

using detail::Hdf5Handle;

Hdf5Reader::Hdf5Reader(const std::filesystem::path& path) : path_(path) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  file_ = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  require(file_ >= 0, "{}: cannot be read as HDF5", path.string());
}

Hdf5Reader::~Hdf5Reader() { H5Fclose(file_); }

bool Hdf5Reader::has(const std::string& name) const {
  return H5Lexists(file_, name.c_str(), H5P_DEFAULT) > 0;
}

std::vector<double> Hdf5Reader::read(const std::string& name) const {
  const hid_t dataset = H5Dopen2(file_, name.c_str(), H5P_DEFAULT);
  require(dataset >= 0, "{}: has no dataset {}", path_.string(), name);
  const Hdf5Handle opened(dataset, H5Dclose, path_);
  const Hdf5Handle space(H5Dget_space(dataset), H5Sclose, path_);
  std::vector<double> values(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.id())));
  const herr_t status =
      H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
  require(status >= 0, "{}: the dataset {} cannot be read", path_.string(), name);
  return values;
}

Matrix<double> Hdf5Reader::read_rows(const std::string& name, Eigen::Index columns,
                                     Eigen::Index least) const {
  const std::vector<double> values = read(name);
  const Hdf5Handle dataset(H5Dopen2(file_, name.c_str(), H5P_DEFAULT), H5Dclose, path_);
  const Hdf5Handle space(H5Dget_space(dataset.id()), H5Sclose, path_);
  std::vector<hsize_t> extents(H5Sget_simple_extent_ndims(space.id()));
  H5Sget_simple_extent_dims(space.id(), extents.data(), nullptr);
  const Eigen::Index rows = extents.empty() ? 0 : static_cast<Eigen::Index>(extents[0]);
  require(static_cast<Eigen::Index>(values.size()) == rows * columns && rows >= least,
          "{}: the dataset {} has {} values in {} rows, expected {} columns and {} rows or more",
          path_.string(), name, values.size(), rows, columns, least);
  return Eigen::Map<const Matrix<double>>(values.data(), rows, columns);
}

std::string Hdf5Reader::annotation(const std::string& name, const std::string& attribute) const {
  const hid_t found =
      H5Aopen_by_name(file_, name.c_str(), attribute.c_str(), H5P_DEFAULT, H5P_DEFAULT);
  require(found >= 0, "{}: {} has no attribute {}", path_.string(), name, attribute);
  const Hdf5Handle opened(found, H5Aclose, path_);
  const Hdf5Handle type(H5Aget_type(found), H5Tclose, path_);
  std::string text(H5Tget_size(type.id()), '\0');
  require(H5Aread(found, type.id(), text.data()) >= 0, "{}: the attribute {} cannot be read",
          path_.string(), attribute);
  text.resize(text.find('\0'));
  return text;
}

}  // namespace infomorph
