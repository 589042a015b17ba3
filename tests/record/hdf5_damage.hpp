#pragma once

#include <hdf5.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

/// Ways in which an HDF5 file of a run can be other than it was written.
namespace infomorph {

/// A dataset as it is in a file.
struct StoredArray {
  std::string name;
  hid_t type = -1;  ///< one of the native types
  std::vector<hsize_t> shape;
  std::vector<double> values;
};

/// An attribute of a dataset, or of the file if that is "/".
struct StoredText {
  std::string dataset;
  std::string name;
};

/// What an HDF5 file holds.
std::vector<StoredArray> arrays_in(const std::filesystem::path& path);
std::vector<StoredText> texts_in(const std::filesystem::path& path);

/// Something that is done to a dataset in an open file.
struct ArrayDamage {
  std::string name;
  std::function<void(hid_t file, const StoredArray& array)> apply;
};
const std::vector<ArrayDamage>& array_damages();

/// Something that is done to an attribute.
struct TextDamage {
  std::string name;
  std::function<void(hid_t object, const std::string& attribute)> apply;
};
const std::vector<TextDamage>& text_damages();

/// Changes a file by calls of HDF5, which keep its checksums right, as somebody would who means it.
void change_file(const std::filesystem::path& path, const std::function<void(hid_t file)>& change);

}  // namespace infomorph
