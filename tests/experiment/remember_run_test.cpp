// A run of memories does what whoever steps them by hand does, for any number of threads.
#include <gtest/gtest.h>

#include "infomorph/table/table.hpp"
#include "infomorph/task/memory_scan.hpp"
#include "tests/experiment/resumable.hpp"

namespace infomorph {
namespace {

const std::string kMemories =
    "task = \"remember\"\n[training]\nsteps = 20\n[memory]\nneurons = 16\nloads = [0.5, 0.25]\n"
    "seeds = 2\nnoise = true\ngoal = \"redundancy\"\n";

TEST(remember_run, memories_by_hand_have_the_records_of_a_run) {
  const TemporaryFolder folder;
  Breaker never(kNever);
  ASSERT_TRUE(run_in(folder / "run", kMemories, never, 3).complete);
  const Table metrics = read_csv(folder / "run/metrics.csv");
  const MemoryScan scan(std::get<RememberSpec>(parse_spec(kMemories, "test.toml", {}).task), 1);
  std::size_t row = 0;
  for (int place = 0; place < scan.size(); ++place) {
    const auto memory = scan.memory(place, 1);
    while (memory->step()) {
    }
    for (const MemoryRecord& record : memory->result().records) {
      ASSERT_LT(row, metrics.rows.size());
      EXPECT_EQ(metrics.number(row, metrics.column("load")), scan.load_of(place));
      EXPECT_EQ(metrics.number(row, metrics.column("steps")), record.steps);
      EXPECT_EQ(metrics.number(row, metrics.column("score")), record.figures[0]);
      ++row;
    }
  }
  EXPECT_EQ(row, metrics.rows.size());
}

TEST(remember_run, the_files_do_not_depend_on_threads) {
  const TemporaryFolder folder;
  for (const int threads : {1, 2, 8}) {
    Breaker never(kNever);
    run_in(folder / std::to_string(threads), kMemories, never, threads);
  }
  for (const char* file : {"checkpoint.h5", "records.h5"}) {
    EXPECT_EQ(read_text(folder / "2" / file), read_text(folder / "1" / file));
    EXPECT_EQ(read_text(folder / "8" / file), read_text(folder / "1" / file));
  }
}

TEST(remember_run, a_stop_is_obeyed_after_the_step_and_complete_memories_are_kept) {
  const TemporaryFolder folder;
  Breaker early(7);
  EXPECT_FALSE(run_in(folder / "early", kMemories, early).recorded);
  EXPECT_FALSE(std::filesystem::exists(folder / "early"));
  // 20 steps and 8 numbers of flipped bits each.
  Breaker later(40);
  const RunOutcome outcome = run_in(folder / "later", kMemories, later);
  EXPECT_FALSE(outcome.complete);
  EXPECT_TRUE(outcome.recorded);
  EXPECT_EQ(later.parts, 1);
}

}  // namespace
}  // namespace infomorph
