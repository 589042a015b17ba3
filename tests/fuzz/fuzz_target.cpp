#include "tests/fuzz/fuzz_target.hpp"

#include <cstdlib>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

std::vector<const FuzzTarget*>& registered() {
  static std::vector<const FuzzTarget*> targets;
  return targets;
}

}  // namespace

FuzzTarget::FuzzTarget(std::string_view name, void (*read)(std::string_view))
    : name_(name), read_(read) {
  registered().push_back(this);
}

void FuzzTarget::run(std::string_view input) const {
  try {
    read_(input);
  } catch (const Error&) {
  }
}

const std::vector<const FuzzTarget*>& FuzzTarget::all() { return registered(); }

void expect(bool condition) {
  if (!condition) std::abort();
}

}  // namespace infomorph
