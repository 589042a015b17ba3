#pragma once

#include <cstddef>

namespace infomorph::detail {

/// The template, in a source that the build makes of it (cmake/report.cmake).
extern const char kPageBytes[];
extern const std::size_t kPageSize;

}  // namespace infomorph::detail
