#include "infomorph/record/hdf5_reader.hpp"

#include <fmt/ranges.h>
#include <hdf5.h>

#include <nlohmann/json.hpp>

#include "infomorph/base/error.hpp"
#include "infomorph/base/finite.hpp"
#include "infomorph/record/hdf5_handle.hpp"

namespace infomorph {
namespace {

using detail::Hdf5Handle;
using Shape = Hdf5Reader::Shape;

template <typename T>
hid_t type_of();
template <>
hid_t type_of<float>() {
  return H5T_NATIVE_FLOAT;
}
template <>
hid_t type_of<double>() {
  return H5T_NATIVE_DOUBLE;
}
template <>
hid_t type_of<int>() {
  return H5T_NATIVE_INT;
}

std::string text_of(const Shape& shape, bool more = false) {
  return fmt::format("{}{}", more ? "at least " : "", fmt::join(shape, " x "));
}

// As Hdf5File writes it: in one piece with a checksum, in this file; nothing at all where it is
// empty.
bool is_plain(hid_t dataset, const std::vector<hsize_t>& extents, bool empty,
              const std::filesystem::path& path) {
  const Hdf5Handle creation(H5Dget_create_plist(dataset), H5Pclose, path);
  const H5D_layout_t layout = H5Pget_layout(creation.id());
  const int filters = H5Pget_nfilters(creation.id());
  if (empty) {
    return layout == H5D_CONTIGUOUS && filters == 0 && H5Pget_external_count(creation.id()) == 0;
  }
  std::vector<hsize_t> piece(extents.size());
  const auto rank = static_cast<int>(piece.size());
  if (layout != H5D_CHUNKED || filters != 1 ||
      H5Pget_chunk(creation.id(), rank, piece.data()) != rank || piece != extents) {
    return false;
  }
  unsigned flags = 0;
  unsigned settings = 0;
  std::size_t values = 0;
  return H5Pget_filter2(creation.id(), 0, &flags, &values, nullptr, 0, nullptr, &settings) ==
         H5Z_FILTER_FLETCHER32;
}

// Whether so many values are there, which is not so of a dataset that was announced and not
// written.
bool is_stored(hid_t dataset, std::uint64_t values, std::uint64_t bytes_each, hid_t file) {
  constexpr std::uint64_t kChecksum = 4;
  hsize_t size = 0;
  if (H5Fget_filesize(file, &size) < 0 || values > size / bytes_each) return false;
  return values == 0 || H5Dget_storage_size(dataset) == values * bytes_each + kChecksum;
}

}  // namespace

Hdf5Reader::Hdf5Reader(const std::filesystem::path& path) : path_(path) {
  require(std::filesystem::is_regular_file(path), "{}: there is no such file", path.string());
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  file_ = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  require(file_ >= 0, "{}: cannot be read as HDF5", path.string());
}

Hdf5Reader::~Hdf5Reader() { H5Fclose(file_); }

bool Hdf5Reader::has(const std::string& name) const {
  const htri_t there = H5Lexists(file_, name.c_str(), H5P_DEFAULT);
  require(there >= 0, "{}: its list of datasets cannot be read", path_.string());
  return there > 0;
}

// Every part of the name is a plain link to what is in this file.
long Hdf5Reader::open(const std::string& name) const {
  for (std::size_t slash = name.find('/');; slash = name.find('/', slash + 1)) {
    const std::string part = name.substr(0, slash);
    require(H5Lexists(file_, part.c_str(), H5P_DEFAULT) > 0, "{}: has no dataset {}",
            path_.string(), name);
    H5L_info_t link;
    const bool hard =
        H5Lget_info(file_, part.c_str(), &link, H5P_DEFAULT) >= 0 && link.type == H5L_TYPE_HARD;
    require(hard, "{}: {} is a link to another place, expected a dataset in this file",
            path_.string(), part);
    if (slash == std::string::npos) break;
  }
  const hid_t dataset = H5Dopen2(file_, name.c_str(), H5P_DEFAULT);
  require(dataset >= 0, "{}: {} is not a dataset that can be read", path_.string(), name);
  return dataset;
}

Shape Hdf5Reader::shape(const std::string& name) const {
  const Hdf5Handle dataset(open(name), H5Dclose, path_);
  const Hdf5Handle space(H5Dget_space(dataset.id()), H5Sclose, path_);
  const Hdf5Handle type(H5Dget_type(dataset.id()), H5Tclose, path_);
  const int rank = H5Sget_simple_extent_ndims(space.id());
  require(H5Sget_simple_extent_type(space.id()) == H5S_SIMPLE && rank > 0,
          "{}: the dataset {} is no array", path_.string(), name);
  std::vector<hsize_t> extents(static_cast<std::size_t>(rank));
  H5Sget_simple_extent_dims(space.id(), extents.data(), nullptr);
  const hssize_t values = H5Sget_simple_extent_npoints(space.id());
  require(
      is_plain(dataset.id(), extents, values == 0, path_),
      "{}: the dataset {} is not stored as infomorph stores it, in one piece with a checksum in "
      "the file itself",
      path_.string(), name);
  const std::size_t bytes_each = H5Tget_size(type.id());
  require(values >= 0 && bytes_each > 0 &&
              is_stored(dataset.id(), static_cast<std::uint64_t>(values), bytes_each, file_),
          "{}: the dataset {} announces {} values that are not in the file", path_.string(), name,
          values);
  return {extents.begin(), extents.end()};
}

template <typename T>
std::vector<T> Hdf5Reader::read_rows(const std::string& name, Eigen::Index rows, bool more,
                                     const Shape& row) const {
  Shape expected = {rows};
  expected.insert(expected.end(), row.begin(), row.end());
  const Shape found = shape(name);
  const bool fits = found.size() == expected.size() &&
                    (found[0] == rows || (more && found[0] > rows)) &&
                    std::equal(row.begin(), row.end(), found.begin() + 1);
  require(fits, "{}: the dataset {} is {}, expected {}", path_.string(), name, text_of(found),
          text_of(expected, more));

  const Hdf5Handle dataset(open(name), H5Dclose, path_);
  const Hdf5Handle type(H5Dget_type(dataset.id()), H5Tclose, path_);
  require(H5Tequal(type.id(), type_of<T>()) > 0,
          "{}: the dataset {} has values of another type than infomorph writes there",
          path_.string(), name);
  const std::vector<hsize_t> extents(expected.begin(), expected.end());
  const std::vector<hsize_t> begin(extents.size(), 0);
  const Hdf5Handle memory(
      H5Screate_simple(static_cast<int>(extents.size()), extents.data(), nullptr), H5Sclose, path_);
  const Hdf5Handle stored(H5Dget_space(dataset.id()), H5Sclose, path_);
  std::vector<T> values(static_cast<std::size_t>(H5Sget_simple_extent_npoints(memory.id())));
  if (values.empty()) return values;
  const bool done = H5Sselect_hyperslab(stored.id(), H5S_SELECT_SET, begin.data(), nullptr,
                                        extents.data(), nullptr) >= 0 &&
                    H5Dread(dataset.id(), type_of<T>(), memory.id(), stored.id(), H5P_DEFAULT,
                            values.data()) >= 0;
  require(done, "{}: the dataset {} cannot be read: it is damaged", path_.string(), name);
  if constexpr (std::is_floating_point_v<T>) {
    require(all_finite(std::span<const T>(values)),
            "{}: the dataset {} holds infinity or what is no number", path_.string(), name);
  }
  return values;
}

template <typename T>
std::vector<T> Hdf5Reader::read(const std::string& name, const Shape& shape) const {
  return read_rows<T>(name, shape.at(0), false, {shape.begin() + 1, shape.end()});
}

template <typename T>
std::vector<T> Hdf5Reader::read_first(const std::string& name, Eigen::Index rows,
                                      const Shape& row) const {
  return read_rows<T>(name, rows, true, row);
}

template std::vector<float> Hdf5Reader::read(const std::string&, const Shape&) const;
template std::vector<double> Hdf5Reader::read(const std::string&, const Shape&) const;
template std::vector<int> Hdf5Reader::read(const std::string&, const Shape&) const;
template std::vector<float> Hdf5Reader::read_first(const std::string&, Eigen::Index,
                                                   const Shape&) const;
template std::vector<double> Hdf5Reader::read_first(const std::string&, Eigen::Index,
                                                    const Shape&) const;
template std::vector<int> Hdf5Reader::read_first(const std::string&, Eigen::Index,
                                                 const Shape&) const;

std::string Hdf5Reader::annotation(const std::string& name, const std::string& attribute) const {
  const Hdf5Handle dataset(open(name), H5Dclose, path_);
  require(H5Aexists(dataset.id(), attribute.c_str()) > 0, "{}: {} has no attribute {}",
          path_.string(), name, attribute);
  const Hdf5Handle found(H5Aopen(dataset.id(), attribute.c_str(), H5P_DEFAULT), H5Aclose, path_);
  const Hdf5Handle type(H5Aget_type(found.id()), H5Tclose, path_);
  const Hdf5Handle space(H5Aget_space(found.id()), H5Sclose, path_);
  hsize_t most = 0;  // bytes: of the whole file
  const bool is_text = H5Tget_class(type.id()) == H5T_STRING &&
                       H5Tis_variable_str(type.id()) == 0 &&
                       H5Sget_simple_extent_type(space.id()) == H5S_SCALAR &&
                       H5Fget_filesize(file_, &most) >= 0 && H5Tget_size(type.id()) <= most;
  require(is_text, "{}: the attribute {} of {} is not a text as infomorph writes it",
          path_.string(), attribute, name);
  std::string text(H5Tget_size(type.id()), '\0');
  const std::size_t end =
      H5Aread(found.id(), type.id(), text.data()) < 0 ? std::string::npos : text.find('\0');
  require(end != std::string::npos, "{}: the attribute {} of {} cannot be read", path_.string(),
          attribute, name);
  text.resize(end);
  return text;
}

std::vector<std::string> Hdf5Reader::annotated_list(const std::string& name,
                                                    const std::string& attribute) const {
  const auto list = nlohmann::json::parse(annotation(name, attribute), nullptr, false);
  const bool of_texts =
      list.is_array() && std::ranges::all_of(list, [](const auto& one) { return one.is_string(); });
  require(of_texts, "{}: the attribute {} of {} is not a list of texts in JSON", path_.string(),
          attribute, name);
  return list;
}

}  // namespace infomorph
