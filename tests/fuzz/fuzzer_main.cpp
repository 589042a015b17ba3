// What libFuzzer calls: the one target that is linked.
#include <cstdint>

#include "tests/fuzz/fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  infomorph::FuzzTarget::all().front()->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
