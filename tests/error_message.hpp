#pragma once

#include <string>

#include "infomorph/base/error.hpp"

namespace infomorph {

/// The sentence of the Error that `body` throws; empty if it throws none.
template <typename Body>
std::string error_message(Body body) {
  try {
    body();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace infomorph
