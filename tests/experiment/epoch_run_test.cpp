// A run does what whoever steps the task by hand does.
#include "infomorph/experiment/epoch_run.hpp"

#include <gtest/gtest.h>

#include "infomorph/base/mean.hpp"
#include "infomorph/record/hdf5_reader.hpp"
#include "infomorph/table/table.hpp"
#include "infomorph/task/classify.hpp"
#include "infomorph/task/encode.hpp"
#include "tests/error_message.hpp"
#include "tests/experiment/resumable.hpp"

namespace infomorph {
namespace {

// What a training records when it is stepped to its end.
std::vector<EpochRecord> records_of(Training& training) {
  std::vector<EpochRecord> records;
  while (!training.finished()) {
    while (training.step()) {
    }
    records.push_back(training.evaluate());
  }
  return records;
}

// The run in the folder says the same of every epoch and of the network.
void expect_recorded(const std::filesystem::path& run, const std::vector<EpochRecord>& records,
                     Training& training) {
  const Table metrics = read_csv(run / "metrics.csv");
  ASSERT_EQ(metrics.rows.size(), records.size());
  const std::vector<FigureColumn>& columns = training.scoring().columns;
  for (std::size_t i = 0; i < records.size(); ++i) {
    EXPECT_EQ(metrics.number(i, metrics.column("steps")), records[i].steps);
    for (std::size_t k = 0; k < columns.size(); ++k) {
      if (columns[k].last_only) continue;
      EXPECT_EQ(metrics.number(i, metrics.column(title_of(columns[k]))), records[i].figures[k]);
    }
    const LayerInformation& hidden = records[i].information[0];
    EXPECT_EQ(metrics.number(i, metrics.column("goal_hidden")), mean_of(hidden.goal));
    const std::vector<std::string> terms = term_names(2);
    for (std::size_t k = 0; k < terms.size(); ++k) {
      EXPECT_EQ(metrics.number(i, metrics.column("hidden:" + terms[k])),
                hidden.terms.col(static_cast<Eigen::Index>(k)).mean());
    }
  }
  double seconds = 0;
  for (std::size_t i = 0; i < records.size(); ++i) {
    seconds += metrics.number(i, metrics.column("seconds"));
  }
  EXPECT_EQ(nlohmann::json::parse(read_text(run / "summary.json"))["seconds_training"], seconds);
  const Hdf5Reader checkpoint(run / "checkpoint.h5");
  training.network().visit_parameters([&](const ParameterArray& array) {
    const auto stored =
        checkpoint.read<float>("parameters/" + array.name, {array.rows, array.columns});
    EXPECT_EQ(stored, std::vector<float>(array.data, array.data + stored.size())) << array.name;
  });
  // Of the way there, what is learnt: not what the optimiser remembers.
  const Hdf5Reader history(run / "records.h5");
  EXPECT_TRUE(history.has("snapshots/000001/hidden/receptive/weights"));
  EXPECT_FALSE(history.has("snapshots/000001/hidden/receptive/weights_first_moment"));
}

TEST(epoch_run, a_classification_by_hand_has_the_records_of_a_run) {
  const TableSpec table;
  const TemporaryFolder folder;
  const std::string text = table.learning("classify", std::string(kHidden) + kOutput, 3);
  Breaker never(kNever);
  const RunOutcome outcome = run_in(folder / "run", text, never);

  ClassifySpec spec = std::get<ClassifySpec>(parse_spec(text, "test.toml", {}).task);
  PreparedTraining prepared = prepare(spec, 1, 1);
  Training& training = prepared.training;
  const std::vector<EpochRecord> records = records_of(training);

  expect_recorded(folder / "run", records, training);
  EXPECT_EQ(outcome.scores.front().name, "accuracy_test");
  EXPECT_EQ(outcome.scores.front().value,
            figure(training.scoring().columns, records.back().figures, "accuracy_test"));
}

TEST(epoch_run, a_layer_without_information_leaves_the_others_in_their_columns) {
  const TableSpec table;
  const TemporaryFolder folder;
  const std::string hidden =
      "[layers.hidden]\nneurons = 6\nrule = \"fixed\"\nactivation = { type = \"sum\" }\n"
      "[layers.hidden.inputs]\n"
      "receptive = { from = \"image\" }\n";
  const std::string text = table.learning("classify", hidden + kOutput, 1);
  Breaker never(kNever);
  run_in(folder / "run", text, never);

  ClassifySpec spec = std::get<ClassifySpec>(parse_spec(text, "test.toml", {}).task);
  PreparedTraining prepared = prepare(spec, 1, 1);
  const std::vector<EpochRecord> records = records_of(prepared.training);
  const Table metrics = read_csv(folder / "run" / "metrics.csv");
  EXPECT_TRUE(records[1].information[0].goal.empty());
  EXPECT_EQ(metrics.number(1, metrics.column("goal_output")),
            mean_of(records[1].information[1].goal));
  EXPECT_FALSE(summary_without_seconds(folder / "run").contains("unused_goals"));
}

TEST(epoch_run, goals_of_layers_without_one_are_named) {
  const TableSpec table;
  const TemporaryFolder folder;
  const RunSpec spec =
      parse_spec(table.learning("classify", std::string(kHidden) + kOutput, 1), "test.toml",
                 {"layers.hidden.rule=fixed", "layers.hidden.inputs.lateral={}"});
  Breaker never(kNever);
  run(spec, RunFolder(folder / "run", ExistingRun::resume), 1, never, 0);
  EXPECT_EQ(summary_without_seconds(folder / "run")["unused_goals"],
            nlohmann::json::parse(R"(["hidden"])"));
}

TEST(epoch_run, an_encoding_by_hand_has_the_records_of_a_run) {
  const TemporaryFolder folder;
  const std::string text =
      "task = \"encode\"\n[training]\nsteps = 5\nbatch = 64\n" + std::string(kHidden);
  Breaker never(kNever);
  run_in(folder / "run", text, never);
  const EncodeSpec spec = std::get<EncodeSpec>(parse_spec(text, "test.toml", {}).task);
  Training training = encoding(spec, spec.data.bars, 1, 1);
  expect_recorded(folder / "run", records_of(training), training);
}

// Counts what is reported, and stops after some steps.
class Counter : public RunObserver {
 public:
  explicit Counter(int steps = kNever) : steps_(steps) {}
  void on_progress(const Progress& progress) override {
    EXPECT_GT(progress.done, done);
    done = progress.done;
    total = progress.total;
    ++reports;
  }
  void on_part(const std::string& line) override { lines.push_back(line); }
  bool stop_requested() override { return reports >= steps_; }

  double done = 0;
  double total = 0;
  int reports = 0;
  std::vector<std::string> lines;

 private:
  int steps_;
};

RunOutcome run_with(const std::string& spec, const std::filesystem::path& path, Counter& counter) {
  return run(parse_spec(spec, "test.toml", {}), RunFolder(path, ExistingRun::replace), 1, counter);
}

TEST(epoch_run, every_batch_is_reported_and_a_stop_is_obeyed_after_it) {
  const TableSpec table;
  const TemporaryFolder folder;
  const std::string text = table.learning("classify", std::string(kHidden) + kOutput, 4);
  Counter whole;
  EXPECT_TRUE(run_with(text, folder / "run", whole).complete);
  EXPECT_EQ(whole.reports, 5 * 3) << "three batches an epoch, epoch 0 too";
  EXPECT_EQ(whole.done, 5);
  EXPECT_EQ(whole.total, 5);
  ASSERT_EQ(whole.lines.size(), 5U);
  EXPECT_TRUE(whole.lines.back().starts_with("epoch 4/4, step 12  ")) << whole.lines.back();
  EXPECT_NE(whole.lines.back().find("  accuracy_test "), std::string::npos);
  EXPECT_NE(whole.lines.back().find(" + "), std::string::npos) << "goals of two layers";

  Counter stopped(8);
  const RunOutcome outcome = run_with(text, folder / "run", stopped);
  EXPECT_FALSE(outcome.complete);
  EXPECT_TRUE(outcome.recorded);
  EXPECT_EQ(stopped.reports, 8);
  EXPECT_EQ(read_csv(folder / "run/metrics.csv").rows.size(), 2U) << "the third is not complete";
  Counter at_once(2);
  EXPECT_FALSE(run_with(text, folder / "other", at_once).recorded);
  EXPECT_FALSE(std::filesystem::exists(folder / "other"));
}

TEST(epoch_run, epochs_before_one_that_overflows_are_kept) {
  const TableSpec table;
  const TemporaryFolder folder;
  const std::string text = table.learning("classify",
                                          std::string(kHidden) +
                                              "[layers.hidden.optimiser]\ntype = \"sgd\"\n"
                                              "learning_rate = 1e5\nweight_decay = 1e5\n" +
                                              kOutput,
                                          50);
  Counter counter;
  const std::string message = error_message([&] { run_with(text, folder / "run", counter); });
  EXPECT_NE(message.find("overflowed by step"), std::string::npos) << message;
  EXPECT_GT(counter.lines.size(), 0U);
  EXPECT_LT(counter.lines.size(), 51U);
  EXPECT_EQ(read_csv(folder / "run/metrics.csv").rows.size(), counter.lines.size());
  const Hdf5Reader checkpoint(folder / "run/checkpoint.h5");
  EXPECT_EQ(checkpoint.read<int>("at", {1, 2})[0], static_cast<int>(counter.lines.size()) - 1);
  EXPECT_FALSE(std::filesystem::exists(folder / "run/summary.json"));
}

}  // namespace
}  // namespace infomorph
