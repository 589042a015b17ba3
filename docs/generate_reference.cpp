#include <fmt/core.h>

#include "infomorph/record/spec_file.hpp"

int main() { fmt::print("{}", infomorph::spec_reference()); }
