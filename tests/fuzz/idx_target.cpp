#include "infomorph/dataset/idx.hpp"
#include "tests/fuzz/fuzz_target.hpp"

namespace infomorph {
namespace {

const FuzzTarget kTarget("idx", [](std::string_view input) {
  const IdxArray array = parse_idx(std::string(input), "fuzz");
  std::size_t count = 1;
  for (const int extent : array.shape) count *= static_cast<std::size_t>(extent);
  expect(array.values.size() == count);
});

}  // namespace
}  // namespace infomorph
