#include "infomorph/table/csv_reader.hpp"
#include "tests/fuzz/decompose_any.hpp"
#include "tests/fuzz/fuzz_target.hpp"

namespace infomorph {
namespace {

const FuzzTarget kTarget("csv", [](std::string_view input) {
  decompose_any([&] { return CsvReader(text_bytes(input), "fuzz"); });
});

}  // namespace
}  // namespace infomorph
