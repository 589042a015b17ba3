#include "infomorph/record/hdf5_file.hpp"

#include <hdf5.h>

#include <cstdlib>
#include <cstring>
#include <utility>

#include "infomorph/base/error.hpp"
#include "infomorph/base/whole_file.hpp"
#include "infomorph/record/hdf5_handle.hpp"

namespace infomorph {
namespace {

using detail::Hdf5Handle;

void check(herr_t status, const std::filesystem::path& file) {
  require(status >= 0, "{}: cannot be written as HDF5", file.string());
}

// The step by which the file grows in memory.
constexpr std::size_t kIncrement = 1 << 20;

// How the library handles the memory of a file. Closing hands it over, where it would be freed:
// only what has been closed is complete.
void* allocate(std::size_t size, H5FD_file_image_op_t /*why*/, void* /*content*/) {
  return std::malloc(size);
}

void* copy(void* to, const void* from, std::size_t size, H5FD_file_image_op_t /*why*/,
           void* /*content*/) {
  return std::memcpy(to, from, size);
}

void* reallocate(void* memory, std::size_t size, H5FD_file_image_op_t /*why*/, void* /*content*/) {
  return std::realloc(memory, size);
}

herr_t keep_when_closed(void* memory, H5FD_file_image_op_t why, void* content) {
  if (why == H5FD_FILE_IMAGE_OP_FILE_CLOSE) {
    *static_cast<void**>(content) = memory;
  } else {
    std::free(memory);
  }
  return 0;
}

void* same_place(void* content) { return content; }

herr_t nothing_to_free(void* /*content*/) { return 0; }

}  // namespace

Hdf5File::Hdf5File(std::filesystem::path path) : path_(std::move(path)) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);  // errors are thrown, not printed
  const Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, path_);
  check(H5Pset_fapl_core(access.id(), kIncrement, /*backing_store=*/false), path_);
  H5FD_file_image_callbacks_t callbacks = {
      allocate, copy, reallocate, keep_when_closed, same_place, nothing_to_free, &content_};
  check(H5Pset_file_image_callbacks(access.id(), &callbacks), path_);
  check(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V110, H5F_LIBVER_V110), path_);
  const Hdf5Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose, path_);
  check(H5Pset_obj_track_times(creation.id(), false), path_);
  // Files in memory are told apart by name; one on the disk of this name would be read first.
  file_ = H5Fcreate((path_.string() + ".part").c_str(), H5F_ACC_TRUNC, creation.id(), access.id());
  check(file_ < 0 ? -1 : 0, path_);
}

Hdf5File::~Hdf5File() {
  if (file_ >= 0) H5Fclose(file_);
  std::free(content_);
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

void Hdf5File::make_groups(const std::string& name) {
  const Hdf5Handle creation(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, path_);
  check(H5Pset_obj_track_times(creation.id(), false), path_);
  for (std::size_t end = name.find('/'); end != std::string::npos; end = name.find('/', end + 1)) {
    const std::string group = name.substr(0, end);
    if (H5Lexists(file_, group.c_str(), H5P_DEFAULT) > 0) continue;
    const Hdf5Handle made(H5Gcreate2(file_, group.c_str(), H5P_DEFAULT, creation.id(), H5P_DEFAULT),
                          H5Gclose, path_);
  }
}

void Hdf5File::write_values(const std::string& name, const std::vector<int>& shape,
                            long memory_type, const void* values) {
  make_groups(name);
  const std::vector<hsize_t> extents(shape.begin(), shape.end());
  const Hdf5Handle space(
      H5Screate_simple(static_cast<int>(extents.size()), extents.data(), nullptr), H5Sclose, path_);
  const Hdf5Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, path_);
  check(H5Pset_obj_track_times(creation.id(), false), path_);
  if (H5Sget_simple_extent_npoints(space.id()) > 0) {
    check(H5Pset_chunk(creation.id(), static_cast<int>(extents.size()), extents.data()), path_);
    check(H5Pset_fletcher32(creation.id()), path_);
  }
  const Hdf5Handle dataset(H5Dcreate2(file_, name.c_str(), memory_type, space.id(), H5P_DEFAULT,
                                      creation.id(), H5P_DEFAULT),
                           H5Dclose, path_);
  check(H5Dwrite(dataset.id(), memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values), path_);
}

void Hdf5File::annotate(const std::string& name, const std::string& attribute,
                        const std::string& text) {
  const Hdf5Handle type(H5Tcopy(H5T_C_S1), H5Tclose, path_);
  check(H5Tset_size(type.id(), text.size() + 1), path_);
  const Hdf5Handle space(H5Screate(H5S_SCALAR), H5Sclose, path_);
  const Hdf5Handle object(H5Oopen(file_, name.c_str(), H5P_DEFAULT), H5Oclose, path_);
  const Hdf5Handle written(
      H5Acreate2(object.id(), attribute.c_str(), type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT),
      H5Aclose, path_);
  check(H5Awrite(written.id(), type.id(), text.c_str()), path_);
}

void Hdf5File::commit() {
  check(H5Fflush(file_, H5F_SCOPE_GLOBAL), path_);
  const ssize_t size = H5Fget_file_image(file_, nullptr, 0);
  check(H5Fclose(std::exchange(file_, -1)), path_);
  check(content_ == nullptr || size < 0 ? -1 : 0, path_);
  write_whole_file(path_, {static_cast<const char*>(content_), static_cast<std::size_t>(size)});
}

}  // namespace infomorph
