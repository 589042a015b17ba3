#include "infomorph/record/hdf5_file.hpp"

#include <hdf5.h>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

// A handle of the library with the function that closes it.
class Handle {
 public:
  Handle(hid_t id, herr_t (*close)(hid_t), const std::filesystem::path& file)
      : id_(id), close_(close) {
    require(id >= 0, "{}: cannot be handled as HDF5", file.string());
  }
  ~Handle() { close_(id_); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  hid_t id() const { return id_; }

 private:
  hid_t id_;
  herr_t (*close_)(hid_t);
};

void check(herr_t status, const std::filesystem::path& file) {
  require(status >= 0, "{}: cannot be written as HDF5", file.string());
}

}  // namespace

Hdf5File::Hdf5File(const std::filesystem::path& path) : whole_(path) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);  // errors are thrown, not printed
  file_ = H5Fcreate(whole_.part().c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
  require(file_ >= 0, "{}: cannot be created", whole_.part().string());
}

Hdf5File::~Hdf5File() {
  if (file_ >= 0) H5Fclose(file_);
}

void Hdf5File::write(const std::string& name, const std::vector<int>& shape,
                     std::span<const double> values) {
  write_values(name, shape, H5T_NATIVE_DOUBLE, values.data());
}

void Hdf5File::write(const std::string& name, const std::vector<int>& shape,
                     std::span<const float> values) {
  write_values(name, shape, H5T_NATIVE_FLOAT, values.data());
}

void Hdf5File::write(const std::string& name, const std::vector<int>& shape,
                     std::span<const int> values) {
  write_values(name, shape, H5T_NATIVE_INT, values.data());
}

void Hdf5File::write_values(const std::string& name, const std::vector<int>& shape,
                            long memory_type, const void* values) {
  const std::vector<hsize_t> extents(shape.begin(), shape.end());
  const Handle space(H5Screate_simple(static_cast<int>(extents.size()), extents.data(), nullptr),
                     H5Sclose, whole_.path());
  const Handle links(H5Pcreate(H5P_LINK_CREATE), H5Pclose, whole_.path());
  check(H5Pset_create_intermediate_group(links.id(), 1), whole_.path());
  const Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, whole_.path());
  check(H5Pset_obj_track_times(creation.id(), false), whole_.path());
  const Handle dataset(H5Dcreate2(file_, name.c_str(), memory_type, space.id(), links.id(),
                                  creation.id(), H5P_DEFAULT),
                       H5Dclose, whole_.path());
  check(H5Dwrite(dataset.id(), memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values), whole_.path());
}

void Hdf5File::annotate(const std::string& name, const std::string& attribute,
                        const std::string& text) {
  const Handle type(H5Tcopy(H5T_C_S1), H5Tclose, whole_.path());
  check(H5Tset_size(type.id(), text.size() + 1), whole_.path());
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose, whole_.path());
  const Handle object(H5Oopen(file_, name.c_str(), H5P_DEFAULT), H5Oclose, whole_.path());
  const Handle written(
      H5Acreate2(object.id(), attribute.c_str(), type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT),
      H5Aclose, whole_.path());
  check(H5Awrite(written.id(), type.id(), text.c_str()), whole_.path());
}

void Hdf5File::commit() {
  const herr_t status = H5Fclose(file_);
  file_ = -1;
  check(status, whole_.path());
  whole_.commit();
}

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
  const Handle opened(dataset, H5Dclose, path_);
  const Handle space(H5Dget_space(dataset), H5Sclose, path_);
  std::vector<double> values(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.id())));
  const herr_t status =
      H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
  require(status >= 0, "{}: the dataset {} cannot be read", path_.string(), name);
  return values;
}

Matrix<double> Hdf5Reader::read_rows(const std::string& name, Eigen::Index columns,
                                     Eigen::Index least) const {
  const std::vector<double> values = read(name);
  const Handle dataset(H5Dopen2(file_, name.c_str(), H5P_DEFAULT), H5Dclose, path_);
  const Handle space(H5Dget_space(dataset.id()), H5Sclose, path_);
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
  const Handle opened(found, H5Aclose, path_);
  const Handle type(H5Aget_type(found), H5Tclose, path_);
  std::string text(H5Tget_size(type.id()), '\0');
  require(H5Aread(found, type.id(), text.data()) >= 0, "{}: the attribute {} cannot be read",
          path_.string(), attribute);
  text.resize(text.find('\0'));
  return text;
}

}  // namespace infomorph
