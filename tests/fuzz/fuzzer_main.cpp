// What libFuzzer calls: the one target that is linked.
#include <cstdint>

#include "tests/fuzz/fuzz_target.hpp"

// A damaged file makes HDF5 ask for hundreds of gigabytes; it gets none, as it would elsewhere.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "allocator_may_return_null=1"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  infomorph::FuzzTarget::all().front()->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
