// What ranks learn together is, byte for byte, what one of them learns alone.
#include <gtest/gtest.h>

#include "infomorph/base/ranks.hpp"
#include "tests/error_message.hpp"
#include "tests/experiment/resumable.hpp"
#include "tests/thread_ranks.hpp"

namespace infomorph {
namespace {

// Three tiles of neurons, the last not full.
std::string with(std::string hidden, const std::string& keys, int neurons = 300) {
  const std::string before = "neurons = 6";
  return hidden.replace(hidden.find(before), before.size(),
                        fmt::format("neurons = {}\n{}", neurons, keys));
}

// Runs a spec on some ranks, each of which asks to stop after so many steps.
RunOutcome run_on(int count, const std::filesystem::path& path, const std::string& spec,
                  int steps = kNever) {
  RunOutcome outcome;
  as_ranks(count, [&](const std::shared_ptr<Ranks>& ranks) {
    const Execution execution(1, {}, ranks);
    const RunFolder folder(records(execution) ? path : "", ExistingRun::resume);
    // Rank 0 is not the one that is asked to stop.
    Breaker breaker(ranks->rank() + 1 == count ? steps : kNever);
    const RunOutcome own = run(parse_spec(spec, "test.toml", {}), folder, execution, breaker, 0);
    if (records(execution)) outcome = own;
  });
  return outcome;
}

void expect_same_files(const std::filesystem::path& a, const std::filesystem::path& b) {
  EXPECT_EQ(metrics_without_seconds(a), metrics_without_seconds(b));
  for (const char* file : {"checkpoint.h5", "records.h5", "spec.toml"}) {
    EXPECT_TRUE(read_text(a / file) == read_text(b / file)) << file;
  }
}

void expect_same_on_ranks(const std::string& spec, const std::vector<int>& counts = {2, 3}) {
  const TemporaryFolder folder;
  Breaker never(kNever);
  const RunOutcome alone = run_in(folder / "alone", spec, never);
  for (const int count : counts) {
    const std::filesystem::path path = folder / std::to_string(count);
    const RunOutcome shared = run_on(count, path, spec);
    EXPECT_TRUE(shared.complete);
    EXPECT_EQ(shared.scores.front().value, alone.scores.front().value);
    expect_same_files(path, folder / "alone");
  }
}

TEST(ranks, a_dense_layer_is_the_same_on_any_number_of_them) {
  const TableSpec table;
  // With 4 there are more ranks than tiles: each has all neurons.
  expect_same_on_ranks(table.learning("classify", with(kHidden, "") + kOutput, 2), {1, 2, 3, 4});
}

TEST(ranks, sparse_and_masked_connections_are_the_same) {
  const TableSpec table;
  for (const char* connections : {"lateral_connections = 20", "lateral_connections = 200"}) {
    expect_same_on_ranks(table.learning("classify", with(kHidden, connections) + kOutput, 2), {3});
  }
}

TEST(ranks, two_layers_and_feedback_are_the_same) {
  const TableSpec table;
  const std::string deep =
      "[passes]\ncount = 3\nlearn = 3\n"
      "[layers.first]\nneurons = 290\ngoal = \"unique\"\n[layers.first.inputs]\n"
      "receptive = { from = \"image\" }\n"
      "contextual = { from = \"second\", pass = \"previous\" }\n"
      "[layers.second]\nneurons = 260\ngoal = \"redundancy\"\n[layers.second.inputs]\n"
      "receptive = { from = \"first\" }\n"
      "contextual = { from = \"output\", pass = \"previous\" }\n"
      "[layers.output]\nneurons = 3\ngoal = \"redundancy\"\n[layers.output.inputs]\n"
      "receptive = { from = \"second\" }\n"
      "contextual = { from = \"label\", connections = \"identity\" }\n";
  expect_same_on_ranks(table.learning("classify", deep, 2));
}

TEST(ranks, means_in_tests_and_the_epoch_that_is_kept_are_the_same) {
  const TableSpec table;
  std::string spec = table.learning("classify", with(kHidden, "") + kOutput, 3);
  spec.replace(spec.find("learn = 2"), 9, "learn = 2\ntested = \"mean\"");
  spec.replace(spec.find("[training]"), 10, "[training]\nkeep = \"best\"");
  expect_same_on_ranks(spec);
}

TEST(ranks, bins_by_the_range_of_all_neurons_are_the_same) {
  const TableSpec table;
  for (const char* type : {"adaptive_range", "soft"}) {
    const std::string bins = fmt::format("binning = {{ type = \"{}\", bins = 5 }}", type);
    expect_same_on_ranks(table.learning("classify", with(kHidden, bins) + kOutput, 1));
  }
}

TEST(ranks, running_estimations_and_other_optimisers_are_the_same) {
  const TableSpec table;
  const std::string keys =
      "estimation = { type = \"running\" }\nbinning = { type = \"fixed\", bins = 6 }\n"
      "optimiser = { type = \"sgd\", momentum = 0.9 }\n";
  expect_same_on_ranks(table.learning("classify", with(kHidden, keys) + kOutput, 2));
}

TEST(ranks, encodings_and_identities_are_the_same) {
  const TableSpec table;
  expect_same_on_ranks(table.learning("encode", with(kHidden, ""), 1), {2});
  const std::string pair =
      "[passes]\ncount = 2\nlearn = 2\n"
      "[layers.before]\nneurons = 300\ngoal = \"unique\"\n[layers.before.inputs]\n"
      "receptive = { from = \"image\" }\n"
      "lateral = { from = \"self\", pass = \"previous\", connections = \"one_to_one\" }\n"
      "[layers.hidden]\nneurons = 300\ngoal = \"unique\"\n[layers.hidden.inputs]\n"
      "receptive = { from = \"before\", connections = \"identity\" }\n"
      "lateral = { from = \"self\", pass = \"previous\", connections = \"no_self\" }\n";
  expect_same_on_ranks(table.learning("encode", pair, 1), {3});
}

TEST(ranks, baselines_that_each_rank_has_whole_are_the_same) {
  const TableSpec table;
  std::string backprop = with(kHidden, "");
  backprop.replace(backprop.find("goal = \"unique\""), 15, "rule = \"backprop\"");
  expect_same_on_ranks(
      table.learning("classify",
                     backprop + "[layers.output]\nneurons = 3\nrule = \"logistic\"\n"
                                "[layers.output.inputs]\nreceptive = { from = \"hidden\" }\n",
                     2),
      {2});
}

TEST(ranks, another_number_of_them_goes_on_with_a_run) {
  const TableSpec table;
  const TemporaryFolder folder;
  const std::string running =
      "estimation = { type = \"running\" }\nbinning = { type = \"fixed\", bins = 6 }\n";
  const std::string spec = table.learning("classify", with(kHidden, running) + kOutput, 4);
  Breaker never(kNever);
  run_in(folder / "alone", spec, never);
  const RunOutcome first = run_on(3, folder / "run", spec, 7);
  EXPECT_FALSE(first.complete);
  EXPECT_TRUE(first.recorded);
  EXPECT_FALSE(run_on(2, folder / "run", spec, 4).complete);
  Breaker breaker(4);
  EXPECT_FALSE(run_in(folder / "run", spec, breaker).complete);
  EXPECT_TRUE(run_on(2, folder / "run", spec).complete);
  expect_same_files(folder / "run", folder / "alone");
  EXPECT_TRUE(run_on(3, folder / "run", spec).complete) << "nothing is left to learn";
}

TEST(ranks, one_that_fails_ends_the_others_and_what_was_complete_is_kept) {
  class Failing : public RunObserver {
   public:
    explicit Failing(bool fails) : fails_(fails) {}
    bool stop_requested() override {
      if (fails_ && ++steps_ == 8) throw Error("the disk of rank 1 is on fire");
      return false;
    }

   private:
    bool fails_;
    int steps_ = 0;
  };
  const TableSpec table;
  const TemporaryFolder folder;
  const std::string spec = table.learning("classify", with(kHidden, "") + kOutput, 4);
  const std::string message = error_message([&] {
    as_ranks(2, [&](const std::shared_ptr<Ranks>& ranks) {
      const Execution execution(1, {}, ranks);
      const RunFolder run_folder(records(execution) ? folder / "run" : "", ExistingRun::refuse);
      Failing observer(ranks->rank() == 1);
      run(parse_spec(spec, "test.toml", {}), run_folder, execution, observer);
    });
  });
  EXPECT_EQ(message, "the disk of rank 1 is on fire");
  EXPECT_TRUE(run_on(2, folder / "run", spec).complete);
  Breaker never(kNever);
  run_in(folder / "alone", spec, never);
  expect_same_files(folder / "run", folder / "alone");
}

TEST(ranks, one_that_fails_while_parameters_are_gathered_leaves_the_epoch_before) {
  class Failing : public ThreadRanks {
   public:
    using ThreadRanks::ThreadRanks;
    void gather(const RankRows& rows, const void* mine, void* all) override {
      if (rank() == 1 && --left == 0) throw Error("rank 1 was killed");
      ThreadRanks::gather(rows, mine, all);
    }
    int left = kNever;
  };
  const TableSpec table;
  const TemporaryFolder folder;
  const std::string spec = table.learning("classify", with(kHidden, "") + kOutput, 3);
  Breaker never(kNever);
  run_in(folder / "alone", spec, never);
  for (const int arrays : {20, 21, 23, 26, 30}) {
    const std::filesystem::path path = folder / std::to_string(arrays);
    const std::string message = error_message([&] {
      as_ranks<Failing>(2, [&](const std::shared_ptr<Failing>& ranks) {
        ranks->left = arrays;
        const Execution execution(1, {}, ranks);
        const RunFolder run_folder(records(execution) ? path : "", ExistingRun::refuse);
        Breaker breaker(kNever);
        run(parse_spec(spec, "test.toml", {}), run_folder, execution, breaker);
      });
    });
    EXPECT_EQ(message, "rank 1 was killed");
    EXPECT_FALSE(std::filesystem::exists(path / "summary.json")) << arrays;
    ASSERT_TRUE(std::filesystem::exists(path / "checkpoint.h5")) << arrays;
    EXPECT_TRUE(run_on(2, path, spec).complete);
    expect_same_files(path, folder / "alone");
  }
}

TEST(ranks, memories_are_not_for_several) {
  const TemporaryFolder folder;
  const std::string message = error_message([&] {
    run_on(2, folder / "run", "task = \"remember\"\n[memory]\nneurons = 16\nrule = \"hebb\"\n");
  });
  EXPECT_NE(message.find("without mpirun"), std::string::npos) << message;
  EXPECT_FALSE(std::filesystem::exists(folder / "run"));
}

}  // namespace
}  // namespace infomorph
