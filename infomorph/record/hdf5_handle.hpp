#pragma once

// Internal: needs HDF5.

#include <hdf5.h>

#include <filesystem>

#include "infomorph/base/error.hpp"

namespace infomorph::detail {

/// A handle of the HDF5 library with the function that closes it.
class Hdf5Handle {
 public:
  Hdf5Handle(hid_t id, herr_t (*close)(hid_t), const std::filesystem::path& file)
      : id_(id), close_(close) {
    require(id >= 0, "{}: cannot be handled as HDF5", file.string());
  }
  ~Hdf5Handle() { close_(id_); }
  Hdf5Handle(const Hdf5Handle&) = delete;
  Hdf5Handle& operator=(const Hdf5Handle&) = delete;
  hid_t id() const { return id_; }

 private:
  hid_t id_;
  herr_t (*close_)(hid_t);
};

}  // namespace infomorph::detail
