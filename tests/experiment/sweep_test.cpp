#include "infomorph/experiment/sweep.hpp"

#include <gtest/gtest.h>

#include "infomorph/experiment/sweep_table.hpp"
#include "tests/error_message.hpp"
#include "tests/experiment/resumable.hpp"

namespace infomorph {
namespace {

class SweepOf {
 public:
  explicit SweepOf(std::vector<std::string> sweeps, int seeds = 1) {
    const auto spec = folder_.write("spec.toml", table_.learning("encode", kHidden, 1));
    request = {.spec = spec, .sweeps = std::move(sweeps), .seeds = seeds};
  }

  std::filesystem::path out() const { return folder_ / "out"; }
  Sweep plan() const { return plan_sweep(request, out()); }

  SweepRequest request;

 private:
  TableSpec table_;
  TemporaryFolder folder_;
};

TEST(sweep, every_combination_has_every_seed_side_by_side) {
  const Sweep sweep = SweepOf({"training.batch=32,64", "training.epochs=1,2"}, 2).plan();
  EXPECT_EQ(sweep.keys, (std::vector<std::string>{"training.batch", "training.epochs"}));
  ASSERT_EQ(sweep.runs.size(), 8U);
  EXPECT_EQ(sweep.runs[0].values, (std::vector<std::string>{"32", "1"}));
  EXPECT_EQ(sweep.runs[1].spec.seed, 2U);
  EXPECT_EQ(sweep.runs[2].values, (std::vector<std::string>{"32", "2"}));
  EXPECT_EQ(sweep.runs[7].folder.filename(), "64,2-seed-2");
  EXPECT_EQ(label_of(sweep, sweep.runs[7]), "training.batch=64 training.epochs=2 seed 2");
}

TEST(sweep, seeds_are_counted_from_the_one_given) {
  SweepOf alone({}, 3);
  alone.request.seed = 7;
  const Sweep sweep = alone.plan();
  ASSERT_EQ(sweep.runs.size(), 3U);
  EXPECT_EQ(sweep.runs[2].folder.filename(), "seed-9");
  alone.request.seed = kLargestSeed;
  EXPECT_NE(error_message([&] { alone.plan(); }).find("--seeds 3: the last of them is beyond"),
            std::string::npos);
}

// A sweep of three seeds, of which two are complete.
Sweep partly_complete() {
  Sweep sweep = SweepOf({"training.batch=32,64"}, 3).plan();
  sweep.runs[0].outcome = {.complete = true, .scores = {{"a", 0.5}, {"b", 1}}, .seconds = 2};
  sweep.runs[2].outcome = {.complete = true, .scores = {{"a", 0.25}}, .seconds = 3};
  return sweep;
}

TEST(sweep, the_table_of_a_sweep_has_what_is_complete) {
  EXPECT_EQ(csv_of(partly_complete()),
            "training.batch,seed,a,b,seconds\n32,1,0.5,1,2\n32,3,0.25,,3\n");
  const std::vector<SweepRow> rows = rows_of(partly_complete());
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].values, std::vector<std::string>{"32"});
  EXPECT_EQ(rows[0].score, "a");
  EXPECT_EQ(rows[0].runs, 2);
  EXPECT_EQ(rows[0].median, 0.375);
  EXPECT_EQ(rows[0].smallest, 0.25);
  EXPECT_EQ(rows[0].largest, 0.5);
}

TEST(sweep, what_is_swept_is_run_and_resumed) {
  const SweepOf wanted({"training.batch=32,64"});
  Sweep sweep = wanted.plan();
  Breaker at_once(0);
  EXPECT_FALSE(run_sweep(sweep, wanted.out(), ExistingRun::refuse, 2, at_once));
  EXPECT_EQ(at_once.parts, 0);
  Breaker never(kNever);
  EXPECT_TRUE(run_sweep(sweep, wanted.out(), ExistingRun::resume, 2, never));
  EXPECT_EQ(never.parts, 2);
  EXPECT_EQ(read_text(wanted.out() / "sweep.csv"), csv_of(sweep));
  EXPECT_EQ(rows_of(sweep).size(), 2U);
  EXPECT_NE(error_message([&] {
              run_sweep(sweep, wanted.out(), ExistingRun::refuse, 1, never);
            }).find("holds a run already"),
            std::string::npos);
}

}  // namespace
}  // namespace infomorph
