#include <cstdint>

#include "infomorph/table/npy_reader.hpp"
#include "tests/fuzz/decompose_any.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace infomorph;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  decompose_any([&] { return NpyReader(text_bytes(text), "fuzz"); });
  return 0;
}
