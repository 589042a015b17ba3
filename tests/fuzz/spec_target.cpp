#include "infomorph/base/error.hpp"
#include "infomorph/spec/spec_file.hpp"
#include "tests/fuzz/fuzz_target.hpp"

namespace infomorph {
namespace {

// A spec that is read comes out the same when it is written and read again.
const FuzzTarget kTarget("spec", [](std::string_view input) {
  const std::string once = write_spec(parse_spec(input, "/nowhere/fuzz.toml", {}));
  std::string again;
  try {
    again = write_spec(parse_spec(once, "/nowhere/fuzz.toml", {}));
  } catch (const Error&) {
    expect(false);
  }
  expect(again == once);
});

}  // namespace
}  // namespace infomorph
