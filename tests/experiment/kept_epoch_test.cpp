// A run that keeps its best epoch is scored and predicts as if it had ended with it.
#include <gtest/gtest.h>

#include "infomorph/experiment/saved_classifier.hpp"
#include "infomorph/table/table.hpp"
#include "tests/error_message.hpp"
#include "tests/experiment/resumable.hpp"

namespace infomorph {
namespace {

constexpr int kEpochs = 13;

class kept_epoch : public testing::TestWithParam<const char*> {
 protected:
  RunOutcome learn(const std::string& name, const std::string& keep, int epochs) const {
    // Steps so large that what is learnt is lost again.
    const std::string layers = "keep = \"" + keep + "\"\n" + kHidden + GetParam() +
                               "[layers.output.optimiser]\nlearning_rate = 0.5\n";
    Breaker never(kNever);
    return run_in(folder_ / name, table_.learning("classify", layers, epochs), never);
  }

  std::vector<double> column(const std::string& name, const std::string& title) const {
    const Table metrics = read_csv(folder_ / name / "metrics.csv");
    std::vector<double> values;
    for (std::size_t row = 0; row < metrics.rows.size(); ++row) {
      values.push_back(metrics.number(row, metrics.column(title)));
    }
    return values;
  }

  TemporaryFolder folder_;
  TableSpec table_;
};

TEST_P(kept_epoch, scores_and_predicts_as_a_run_that_ends_with_it) {
  const RunOutcome best = learn("best", "best", kEpochs);
  const std::vector<double> validation = column("best", "accuracy_validation");
  const auto kept = std::ranges::max_element(validation) - validation.begin();
  ASSERT_LT(kept, kEpochs) << "the last epoch is the best: the test has lost its point";
  const nlohmann::json summary = summary_without_seconds(folder_ / "best");
  EXPECT_EQ(summary["kept_epoch"], kept);
  EXPECT_EQ(summary["accuracy"]["test"],
            column("best", "accuracy_test")[static_cast<std::size_t>(kept)]);

  const RunOutcome ended = learn("ended", "last", static_cast<int>(kept));
  EXPECT_FALSE(summary_without_seconds(folder_ / "ended").contains("kept_epoch"));
  ASSERT_EQ(best.scores.size(), ended.scores.size());
  for (std::size_t i = 0; i < best.scores.size(); ++i) {
    EXPECT_EQ(best.scores[i].value, ended.scores[i].value) << best.scores[i].name;
  }
  const auto table = folder_.write("new.csv", "width,height\n0,1\n1,1.7\n2.4,0.3\n1.2,2\n");
  const Predictions by_best = SavedClassifier(folder_ / "best", 1).predict(table);
  EXPECT_EQ(by_best.evidence, SavedClassifier(folder_ / "ended", 1).predict(table).evidence);
  learn("last", "last", kEpochs);
  EXPECT_NE(by_best.evidence, SavedClassifier(folder_ / "last", 1).predict(table).evidence);
}

TEST_P(kept_epoch, that_is_not_the_best_of_the_metrics_is_refused) {
  learn("best", "best", kEpochs);
  learn("last", "last", kEpochs);
  const std::string spec = read_text(folder_ / "best/spec.toml");
  std::filesystem::copy_file(folder_ / "last/checkpoint.h5", folder_ / "best/checkpoint.h5",
                             std::filesystem::copy_options::overwrite_existing);
  const std::string sentence = error_message([&] { learn("best", "best", kEpochs); });
  EXPECT_NE(sentence.find("checkpoint.h5"), std::string::npos) << sentence;
  EXPECT_NE(sentence.find("kept/epoch"), std::string::npos) << sentence;
  EXPECT_EQ(read_text(folder_ / "best/spec.toml"), spec);
}

constexpr const char* kLogistic = R"(
[layers.output]
neurons = 3
rule = "logistic"
[layers.output.inputs]
receptive = { from = "hidden" }
)";

INSTANTIATE_TEST_SUITE_P(outputs, kept_epoch, testing::Values(kOutput, kLogistic));

}  // namespace
}  // namespace infomorph
