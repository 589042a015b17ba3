// A run that is gone on with to more epochs ends as if it had been begun with so many.
#include <gtest/gtest.h>

#include "infomorph/base/version.hpp"
#include "infomorph/record/hdf5_reader.hpp"
#include "tests/error_message.hpp"
#include "tests/experiment/resumable.hpp"

namespace infomorph {
namespace {

void expect_same_files(const std::filesystem::path& run, const std::filesystem::path& unbroken) {
  EXPECT_EQ(metrics_without_seconds(run), metrics_without_seconds(unbroken));
  EXPECT_EQ(summary_without_seconds(run), summary_without_seconds(unbroken));
  for (const char* file : {"checkpoint.h5", "records.h5", "spec.toml"}) {
    EXPECT_EQ(read_text(run / file), read_text(unbroken / file)) << file;
  }
}

// 13 epochs at once, after 5 (which leave a snapshot in any case), after 0 and 7, and after 7 that
// broke off; each of the latter two breaks off again on the way.
void expect_extended_like_unbroken(const TableSpec& table, const std::string& task,
                                   const std::string& layers) {
  const TemporaryFolder folder;
  const auto complete = [&](const std::string& name, int epochs) {
    Breaker never(kNever);
    EXPECT_TRUE(run_in(folder / name, table.learning(task, layers, epochs), never, 2).complete);
    return never.parts;
  };
  const auto broken = [&](const std::string& name, int epochs, int steps) {
    Breaker breaker(steps);
    EXPECT_FALSE(run_in(folder / name, table.learning(task, layers, epochs), breaker).complete);
    EXPECT_GT(breaker.parts, 0);
    EXPECT_FALSE(std::filesystem::exists(folder / name / "summary.json"));
  };
  EXPECT_EQ(complete("unbroken", 13), 14);
  EXPECT_EQ(complete("five", 5), 6);
  EXPECT_EQ(complete("five", 13), 8);
  expect_same_files(folder / "five", folder / "unbroken");

  complete("seven", 0);
  complete("seven", 7);
  broken("seven", 13, 10);
  complete("seven", 13);
  expect_same_files(folder / "seven", folder / "unbroken");

  broken("broken", 7, 15);
  broken("broken", 13, 7);
  complete("broken", 13);
  expect_same_files(folder / "broken", folder / "unbroken");
}

TEST(extend, a_classification_goes_on_to_more_epochs) {
  const TableSpec table;
  expect_extended_like_unbroken(table, "classify", std::string(kHidden) + kOutput);
}

TEST(extend, a_decay_that_fades_over_steps_does_not_ask_how_many_epochs_there_are) {
  const TableSpec table;
  expect_extended_like_unbroken(table, "classify",
                                std::string(kHidden) +
                                    "[layers.hidden.optimiser]\nweight_decay = 0.1\n"
                                    "final_weight_decay = 0.001\nannealing_steps = 30\n" +
                                    kOutput);
}

TEST(extend, the_best_epoch_so_far_is_kept_until_there_is_a_better_one) {
  const TableSpec table;
  expect_extended_like_unbroken(
      table, "classify",
      "keep = \"best\"\naugmentation.dropout = 0.3\n" + std::string(kHidden) + kOutput);
}

TEST(extend, an_encoding_of_samples_reads_the_labels_off_after_its_last_epoch_alone) {
  const TableSpec table;
  expect_extended_like_unbroken(table, "encode", kHidden);
}

// What is said of `other` where a run of `spec` is complete.
std::string message(const std::string& spec, const std::string& other) {
  const TemporaryFolder folder;
  Breaker first(kNever);
  EXPECT_TRUE(run_in(folder / "run", spec, first).complete);
  const std::string summary = read_text(folder / "run/summary.json");
  Breaker never(kNever);
  const std::string sentence = error_message([&] { run_in(folder / "run", other, never); });
  EXPECT_EQ(read_text(folder / "run/summary.json"), summary);
  const std::string begin = (folder / "run").string() + ": holds a run of another spec: ";
  EXPECT_TRUE(sentence.starts_with(begin)) << sentence;
  return sentence.substr(std::min(begin.size(), sentence.size()));
}

TEST(extend, fewer_epochs_and_any_other_difference_are_refused) {
  const TableSpec table;
  const std::string layers = std::string(kHidden) + kOutput;
  const std::string end = "; give --overwrite to replace the run, or another --out";
  const std::string spec = table.learning("classify", layers, 2);
  EXPECT_EQ(
      message(spec, table.learning("classify", layers, 1)),
      "[training] has 'epochs = 2' where the spec given now has 'epochs = 1', and a run can go "
      "on to more epochs only" +
          end);
  EXPECT_EQ(message(spec, "seed = 7\n" + table.learning("classify", layers, 3)),
            "the head of spec.toml has 'seed = 1' where the spec given now has 'seed = 7'" + end);
  const std::string bars = "task = \"encode\"\n[training]\nbatch = 64\nsteps = ";
  EXPECT_EQ(
      message(bars + "2\n" + kHidden, bars + "4\n" + kHidden),
      "[training] has 'steps = 2' where the spec given now has 'steps = 4', and the number of "
      "steps decides where each epoch of bars ends" +
          end);
  const std::string memory =
      "task = \"remember\"\n[memory]\nneurons = 16\nseeds = 1\n"
      "goal = \"redundancy\"\n[training]\nsteps = ";
  EXPECT_EQ(message(memory + "2", memory + "4"),
            "[training] has 'steps = 2' where the spec given now has 'steps = 4', and of a memory "
            "nothing but the weights is kept to go on from" +
                end);
}

TEST(extend, what_is_stopped_before_it_goes_on_stays_complete) {
  const TableSpec table;
  const TemporaryFolder folder;
  Breaker first(kNever);
  run_in(folder / "run", table.learning("encode", kHidden, 2), first);
  const std::string summary = read_text(folder / "run/summary.json");
  Breaker at_once(0);
  EXPECT_FALSE(run_in(folder / "run", table.learning("encode", kHidden, 3), at_once).complete);
  EXPECT_EQ(read_text(folder / "run/summary.json"), summary);
  EXPECT_NE(read_text(folder / "run/spec.toml").find("epochs = 2"), std::string::npos);
}

TEST(extend, what_breaks_off_in_its_first_new_epoch_still_knows_how_classes_are_read) {
  const TableSpec table;
  const TemporaryFolder folder;
  const auto spec = [&](int epochs) {
    return table.learning("classify", std::string(kHidden) + kOutput, epochs);
  };
  const auto fired = [&] {
    return Hdf5Reader(folder / "run/checkpoint.h5").read<double>("readout_fired", {3, 3});
  };
  Breaker first(kNever);
  run_in(folder / "run", spec(2), first);
  const std::vector<double> before = fired();
  Breaker breaker(2);
  EXPECT_FALSE(run_in(folder / "run", spec(3), breaker).complete);
  EXPECT_EQ(fired(), before);
}

TEST(extend, a_run_of_another_version_is_refused_by_name) {
  const TableSpec table;
  const TemporaryFolder folder;
  const std::string spec = table.learning("encode", kHidden, 1);
  Breaker first(kNever);
  run_in(folder / "run", spec, first);
  const std::string written = read_text(folder / "run/spec.toml");
  folder.write("run/spec.toml", "# infomorph 0.0.9" + written.substr(written.find('\n')));
  Breaker never(kNever);
  EXPECT_EQ(error_message([&] { run_in(folder / "run", spec, never); }),
            (folder / "run").string() + ": was written by infomorph 0.0.9, and this is infomorph " +
                std::string(version()) +
                ", whose results may differ: continue with that version, or give --overwrite to "
                "run it again, or another --out");
}

}  // namespace
}  // namespace infomorph
