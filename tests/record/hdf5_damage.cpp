#include "tests/record/hdf5_damage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace infomorph {
namespace {

using Shape = std::vector<hsize_t>;

constexpr hsize_t kHuge = 1'000'000'000'000;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

hsize_t size_of(const Shape& shape) {
  return std::accumulate(shape.begin(), shape.end(), hsize_t{1}, std::multiplies<>());
}

void remove(hid_t file, const StoredArray& array) {
  ASSERT_GE(H5Ldelete(file, array.name.c_str(), H5P_DEFAULT), 0) << array.name;
}

// In one piece with a checksum, as it was written.
hid_t as_written(const Shape& shape) {
  const hid_t creation = H5Pcreate(H5P_DATASET_CREATE);
  if (shape.empty() || size_of(shape) == 0 || size_of(shape) >= kHuge) return creation;
  H5Pset_chunk(creation, static_cast<int>(shape.size()), shape.data());
  H5Pset_fletcher32(creation);
  return creation;
}

// Values are cut off or filled up with the first.
void create(hid_t file, const std::string& name, const Shape& shape, hid_t type,
            std::vector<double> values, hid_t creation) {
  const hid_t space = shape.empty()
                          ? H5Screate(H5S_SCALAR)
                          : H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr);
  const hid_t dataset =
      H5Dcreate2(file, name.c_str(), type, space, H5P_DEFAULT, creation, H5P_DEFAULT);
  ASSERT_GE(dataset, 0) << name;
  if (size_of(shape) < kHuge) {
    values.resize(size_of(shape), values.empty() ? 0 : values[0]);
    if (!values.empty()) {
      H5Dwrite(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
    }
  }
  H5Dclose(dataset);
  H5Sclose(space);
}

void replace(hid_t file, const StoredArray& array, const Shape& shape, hid_t type,
             const std::vector<double>& values, hid_t stored = H5P_DEFAULT) {
  // Attributes are taken along, so that the array alone is damaged.
  const std::string old = "old";
  ASSERT_GE(H5Lmove(file, array.name.c_str(), file, old.c_str(), H5P_DEFAULT, H5P_DEFAULT), 0);
  const hid_t creation = stored == H5P_DEFAULT ? as_written(shape) : H5Pcopy(stored);
  create(file, array.name, shape, type, values, creation);
  H5Pclose(creation);
  const hid_t from = H5Oopen(file, old.c_str(), H5P_DEFAULT);
  const hid_t to = H5Oopen(file, array.name.c_str(), H5P_DEFAULT);
  const auto copy = [](hid_t object, const char* name, const H5A_info_t*, void* target) -> herr_t {
    const hid_t attribute = H5Aopen(object, name, H5P_DEFAULT);
    const hid_t text_type = H5Aget_type(attribute);
    const hid_t space = H5Aget_space(attribute);
    std::string text(H5Tget_size(text_type), '\0');
    H5Aread(attribute, text_type, text.data());
    const hid_t copied =
        H5Acreate2(*static_cast<hid_t*>(target), name, text_type, space, H5P_DEFAULT, H5P_DEFAULT);
    H5Awrite(copied, text_type, text.data());
    H5Aclose(copied);
    H5Sclose(space);
    H5Tclose(text_type);
    H5Aclose(attribute);
    return 0;
  };
  hid_t target = to;
  H5Aiterate2(from, H5_INDEX_NAME, H5_ITER_INC, nullptr, copy, &target);
  H5Oclose(from);
  H5Oclose(to);
  H5Ldelete(file, old.c_str(), H5P_DEFAULT);
}

void reshape(hid_t file, const StoredArray& array, const Shape& shape) {
  replace(file, array, shape, array.type, array.values);
}

void retype(hid_t file, const StoredArray& array, hid_t type) {
  replace(file, array, array.shape, type, array.values);
}

// The same array, stored in another way.
void restore(hid_t file, const StoredArray& array, const Shape& shape,
             const std::function<void(hid_t creation)>& prepare) {
  const hid_t creation = H5Pcreate(H5P_DATASET_CREATE);
  prepare(creation);
  replace(file, array, shape, array.type, array.values, creation);
  H5Pclose(creation);
}

ArrayDamage value_damage(const std::string& name, const std::function<double(double)>& changed) {
  return {name, [changed](hid_t file, const StoredArray& array) {
            std::vector<double> values = array.values;
            if (!values.empty()) values.back() = changed(values.back());
            replace(file, array, array.shape, array.type, values);
          }};
}

Shape with_axis(Shape shape, std::size_t axis, hsize_t length) {
  shape.at(axis) = length;
  return shape;
}

void create_text(hid_t object, const std::string& name, hid_t type, hid_t space, const void* text) {
  H5Adelete(object, name.c_str());
  const hid_t created = H5Acreate2(object, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT);
  ASSERT_GE(created, 0) << name;
  H5Awrite(created, type, text);
  H5Aclose(created);
}

// @param size  of the text's type; with or without its end
TextDamage text_damage(const std::string& name, std::string text, std::size_t without_end = 0) {
  return {name, [text = std::move(text), without_end](hid_t object, const std::string& attribute) {
            const hid_t type = H5Tcopy(H5T_C_S1);
            H5Tset_size(type, text.size() + 1 - without_end);
            const hid_t space = H5Screate(H5S_SCALAR);
            create_text(object, attribute, type, space, text.c_str());
            H5Sclose(space);
            H5Tclose(type);
          }};
}

}  // namespace

const std::vector<ArrayDamage>& array_damages() {
  static const std::vector<ArrayDamage> damages = {
      {"missing", remove},
      {"empty", [](hid_t f, const StoredArray& a) { reshape(f, a, with_axis(a.shape, 0, 0)); }},
      {"shorter",
       [](hid_t f, const StoredArray& a) {
         reshape(f, a, with_axis(a.shape, 0, a.shape[0] == 0 ? 1 : a.shape[0] - 1));
       }},
      {"longer",
       [](hid_t f, const StoredArray& a) { reshape(f, a, with_axis(a.shape, 0, a.shape[0] + 1)); }},
      {"wider",
       [](hid_t f, const StoredArray& a) {
         Shape shape = a.shape;
         ++shape.back();
         reshape(f, a, shape);
       }},
      {"flat",
       [](hid_t f, const StoredArray& a) {
         reshape(f, a, a.shape.size() > 1 ? Shape{size_of(a.shape)} : Shape{a.shape[0], 1, 1});
       }},
      {"one axis more",
       [](hid_t f, const StoredArray& a) {
         Shape shape = a.shape;
         shape.push_back(1);
         reshape(f, a, shape);
       }},
      {"scalar", [](hid_t f, const StoredArray& a) { reshape(f, a, {}); }},
      {"null space",
       [](hid_t f, const StoredArray& a) {
         remove(f, a);
         const hid_t space = H5Screate(H5S_NULL);
         H5Dclose(
             H5Dcreate2(f, a.name.c_str(), a.type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
         H5Sclose(space);
       }},
      {"other real type",
       [](hid_t f, const StoredArray& a) {
         retype(f, a, a.type == H5T_NATIVE_DOUBLE ? H5T_NATIVE_FLOAT : H5T_NATIVE_DOUBLE);
       }},
      {"short integers", [](hid_t f, const StoredArray& a) { retype(f, a, H5T_NATIVE_SHORT); }},
      {"other byte order",
       [](hid_t f, const StoredArray& a) {
         retype(f, a,
                a.type == H5T_NATIVE_INT     ? H5T_STD_I32BE
                : a.type == H5T_NATIVE_FLOAT ? H5T_IEEE_F32BE
                                             : H5T_IEEE_F64BE);
       }},
      value_damage("NaN", [](double) { return kNan; }),
      value_damage("infinite", [](double) { return HUGE_VAL; }),
      value_damage("negative", [](double value) { return -std::abs(value) - 1; }),
      value_damage("large", [](double) { return 1e9; }),
      {"announced and not written",
       [](hid_t f, const StoredArray& a) { reshape(f, a, with_axis(a.shape, 0, kHuge)); }},
      {"chunked, announced and not written",
       [](hid_t f, const StoredArray& a) {
         const Shape chunk(a.shape.size(), 1);
         restore(f, a, with_axis(a.shape, 0, kHuge), [&](hid_t creation) {
           H5Pset_chunk(creation, static_cast<int>(chunk.size()), chunk.data());
         });
       }},
      {"chunked and compressed",
       [](hid_t f, const StoredArray& a) {
         const Shape chunk(a.shape.size(), 1);
         restore(f, a, a.shape, [&](hid_t creation) {
           H5Pset_chunk(creation, static_cast<int>(chunk.size()), chunk.data());
           H5Pset_deflate(creation, 9);
         });
       }},
      {"without a checksum",
       [](hid_t f, const StoredArray& a) { restore(f, a, a.shape, [](hid_t) {}); }},
      {"compact",
       [](hid_t f, const StoredArray& a) {
         restore(f, a, a.shape, [](hid_t creation) { H5Pset_layout(creation, H5D_COMPACT); });
       }},
      {"raw data in another file",
       [](hid_t f, const StoredArray& a) {
         restore(f, a, a.shape,
                 [](hid_t creation) { H5Pset_external(creation, "/dev/zero", 0, H5F_UNLIMITED); });
       }},
      {"virtual",
       [](hid_t f, const StoredArray& a) {
         const hid_t space =
             H5Screate_simple(static_cast<int>(a.shape.size()), a.shape.data(), nullptr);
         restore(f, a, a.shape,
                 [&](hid_t creation) { H5Pset_virtual(creation, space, "other.h5", "/x", space); });
         H5Sclose(space);
       }},
      {"soft link",
       [](hid_t f, const StoredArray& a) {
         H5Lmove(f, a.name.c_str(), f, "elsewhere", H5P_DEFAULT, H5P_DEFAULT);
         H5Lcreate_soft("/elsewhere", f, a.name.c_str(), H5P_DEFAULT, H5P_DEFAULT);
       }},
      {"external link",
       [](hid_t f, const StoredArray& a) {
         remove(f, a);
         H5Lcreate_external("intact.h5", a.name.c_str(), f, a.name.c_str(), H5P_DEFAULT,
                            H5P_DEFAULT);
       }},
      {"group",
       [](hid_t f, const StoredArray& a) {
         remove(f, a);
         H5Gclose(H5Gcreate2(f, a.name.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
       }},
      {"type",
       [](hid_t f, const StoredArray& a) {
         remove(f, a);
         const hid_t type = H5Tcopy(H5T_NATIVE_INT);
         H5Tcommit2(f, a.name.c_str(), type, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
         H5Tclose(type);
       }},
  };
  return damages;
}

const std::vector<TextDamage>& text_damages() {
  static const std::vector<TextDamage> damages = {
      {"missing", [](hid_t object, const std::string& name) { H5Adelete(object, name.c_str()); }},
      {"a number",
       [](hid_t object, const std::string& name) {
         const hid_t space = H5Screate(H5S_SCALAR);
         const int one = 1;
         create_text(object, name, H5T_NATIVE_INT, space, &one);
         H5Sclose(space);
       }},
      {"several texts",
       [](hid_t object, const std::string& name) {
         const hsize_t three = 3;
         const hid_t space = H5Screate_simple(1, &three, nullptr);
         const hid_t type = H5Tcopy(H5T_C_S1);
         H5Tset_size(type, 2);
         create_text(object, name, type, space, "a\0b\0c\0");
         H5Tclose(type);
         H5Sclose(space);
       }},
      {"of no fixed length",
       [](hid_t object, const std::string& name) {
         const hid_t space = H5Screate(H5S_SCALAR);
         const hid_t type = H5Tcopy(H5T_C_S1);
         H5Tset_size(type, H5T_VARIABLE);
         const char* text = "[]";
         create_text(object, name, type, space, &text);
         H5Tclose(type);
         H5Sclose(space);
       }},
      text_damage("without an end", "[\"a\", \"b\"]", 1),
      text_damage("empty", ""),
      text_damage("no JSON", "[\"a\", "),
      text_damage("deep", std::string(30000, '[')),
      text_damage("other JSON", "{\"a\": 1}"),
      text_damage("a list of numbers", "[1, 2]"),
      text_damage("no UTF-8", "[\"\xff\", \"b\"]"),
      text_damage("another list", "[\"x\", \"y\", \"z\", \"z\", \"z\"]"),
  };
  return damages;
}

std::vector<StoredArray> arrays_in(const std::filesystem::path& path) {
  std::vector<StoredArray> arrays;
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  const auto visit = [](hid_t object, const char* name, const H5O_info_t* info,
                        void* into) -> herr_t {
    if (info->type != H5O_TYPE_DATASET) return 0;
    const hid_t dataset = H5Dopen2(object, name, H5P_DEFAULT);
    const hid_t space = H5Dget_space(dataset);
    const hid_t type = H5Dget_type(dataset);
    StoredArray array{.name = name};
    for (const hid_t native : {H5T_NATIVE_INT, H5T_NATIVE_FLOAT, H5T_NATIVE_DOUBLE}) {
      if (H5Tequal(type, native) > 0) array.type = native;
    }
    array.shape.resize(static_cast<std::size_t>(H5Sget_simple_extent_ndims(space)));
    H5Sget_simple_extent_dims(space, array.shape.data(), nullptr);
    array.values.resize(size_of(array.shape));
    H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, array.values.data());
    H5Tclose(type);
    H5Sclose(space);
    H5Dclose(dataset);
    static_cast<std::vector<StoredArray>*>(into)->push_back(std::move(array));
    return 0;
  };
  H5Ovisit(file, H5_INDEX_NAME, H5_ITER_INC, visit, &arrays);
  H5Fclose(file);
  return arrays;
}

std::vector<StoredText> texts_in(const std::filesystem::path& path) {
  std::vector<StoredText> texts;
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  std::vector<std::string> objects = {"/"};
  for (const StoredArray& array : arrays_in(path)) objects.push_back(array.name);
  for (const std::string& name : objects) {
    std::vector<std::string> names;
    const auto add = [](hid_t, const char* attribute, const H5A_info_t*, void* into) -> herr_t {
      static_cast<std::vector<std::string>*>(into)->emplace_back(attribute);
      return 0;
    };
    const hid_t object = H5Oopen(file, name.c_str(), H5P_DEFAULT);
    H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_INC, nullptr, add, &names);
    H5Oclose(object);
    for (const std::string& attribute : names) texts.push_back({name, attribute});
  }
  H5Fclose(file);
  return texts;
}

void change_file(const std::filesystem::path& path, const std::function<void(hid_t)>& change) {
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  ASSERT_GE(file, 0) << path;
  change(file);
  ASSERT_GE(H5Fclose(file), 0) << path;
}

}  // namespace infomorph
