// What was fuzzed once, and what was found, is read in every test.
#include <gtest/gtest.h>

#include "tests/fuzz/fuzz_target.hpp"
#include "tests/paths.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

TEST(corpus, of_every_target_is_read) {
  EXPECT_GE(FuzzTarget::all().size(), 7U);
  for (const FuzzTarget* target : FuzzTarget::all()) {
    const auto corpus = std::filesystem::path(kCorpusFolder) / target->name();
    int inputs = 0;
    for (const auto& file : std::filesystem::directory_iterator(corpus)) {
      SCOPED_TRACE(file.path());
      target->run(read_text(file.path()));
      ++inputs;
    }
    EXPECT_GT(inputs, 0) << target->name();
    target->run("");
  }
}

}  // namespace
}  // namespace infomorph
