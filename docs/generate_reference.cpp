#include <fmt/core.h>

#include "infomorph/spec/spec_file.hpp"

int main() { fmt::print("{}", infomorph::spec_reference()); }
