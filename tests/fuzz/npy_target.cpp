#include "infomorph/table/npy_reader.hpp"
#include "tests/fuzz/decompose_any.hpp"
#include "tests/fuzz/fuzz_target.hpp"

namespace infomorph {
namespace {

const FuzzTarget kTarget("npy", [](std::string_view input) {
  decompose_any([&] { return NpyReader(text_bytes(input), "fuzz"); });
});

}  // namespace
}  // namespace infomorph
