#pragma once

#include <string>

namespace infomorph {

/// What the processor calls itself, in UTF-8; empty where the system does not say.
std::string processor_name();

}  // namespace infomorph
