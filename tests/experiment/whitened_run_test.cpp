// A run on whitened data predicts raw values, and is gone on with, as if it had been given whitened
// ones.
#include <gtest/gtest.h>

#include "infomorph/experiment/saved_classifier.hpp"
#include "tests/error_message.hpp"
#include "tests/experiment/resumable.hpp"
#include "tests/record/hdf5_damage.hpp"
#include "tests/table/npy_text.hpp"

namespace infomorph {
namespace {

namespace fs = std::filesystem;

class whitened_run : public testing::Test {
 protected:
  whitened_run() {
    // Two columns that hardly differ, whose difference tells the classes apart.
    std::string csv = "a,b,kind\n";
    for (int i = 0; i < 200; ++i) {
      const double common = 0.1 * (i * 37 % 97);
      csv += fmt::format("{},{},{}\n", common, common + 0.1 * (i % 2) + 0.001 * (i * 53 % 50),
                         i % 2 == 0 ? "low" : "high");
    }
    table_ = folder_.write("t.csv", csv);
  }

  std::string spec(const std::string& whitening, int epochs = 6) const {
    return fmt::format(
        "[data]\nname = \"{}\"\nlabel = \"kind\"\nwhitening = \"{}\"\nwhitening_epsilon = "
        "0.0001\n[training]\nepochs = {}\nbatch = 30\n[layers.output]\nrule = \"logistic\"\n"
        "optimiser = {{ learning_rate = 0.05 }}\n",
        table_.string(), whitening, epochs);
  }

  RunOutcome learn(const std::string& run, const std::string& text) const {
    Breaker never(kNever);
    return run_in(folder_ / run, text, never);
  }

  TemporaryFolder folder_;
  fs::path table_;
};

TEST_F(whitened_run, learns_what_varies_little_and_predicts_it_of_raw_values) {
  learn("plain", spec("none"));
  learn("white", spec("zca"));
  const double plain = summary_without_seconds(folder_ / "plain")["accuracy"]["test"];
  const double white = summary_without_seconds(folder_ / "white")["accuracy"]["test"];
  EXPECT_GT(white, 0.95);
  EXPECT_LT(plain, 0.8) << "it is learnt without: the test has lost its point";
  const Predictions predictions = SavedClassifier(folder_ / "white", 1).predict(table_);
  ASSERT_EQ(predictions.classes, (std::vector<std::string>{"high", "low"}));
  int correct = 0;
  for (std::size_t i = 0; i < 200; ++i) correct += predictions.predicted[i] == (i % 2 == 0 ? 1 : 0);
  EXPECT_GT(correct, 190);
}

TEST_F(whitened_run, is_gone_on_with) {
  learn("whole", spec("zca"));
  Breaker stops(15);
  EXPECT_FALSE(run_in(folder_ / "broken", spec("zca"), stops).complete);
  learn("broken", spec("zca"));
  EXPECT_EQ(read_text(folder_ / "broken/checkpoint.h5"),
            read_text(folder_ / "whole/checkpoint.h5"));
  EXPECT_EQ(metrics_without_seconds(folder_ / "broken"),
            metrics_without_seconds(folder_ / "whole"));
}

TEST_F(whitened_run, is_refused_where_its_whitening_is_lost_or_changed) {
  learn("run", spec("zca", 1));
  const std::string intact = read_text(folder_ / "run/checkpoint.h5");
  for (const StoredArray& array : arrays_in(folder_ / "run/checkpoint.h5")) {
    if (array.name.find("preprocessing/whitening") == std::string::npos) continue;
    for (const ArrayDamage& damage : array_damages()) {
      change_file(folder_ / "run/checkpoint.h5", [&](hid_t h5) { damage.apply(h5, array); });
      EXPECT_NE(error_message([&] { learn("run", spec("zca", 1)); }).find("checkpoint.h5"),
                std::string::npos)
          << array.name << ", " << damage.name;
      if (damage.name != "negative" && damage.name != "large") {
        EXPECT_NE(error_message([&] { SavedClassifier(folder_ / "run", 1); }).find("checkpoint.h5"),
                  std::string::npos)
            << array.name << ", " << damage.name;
      }
      folder_.write("run/checkpoint.h5", intact);
    }
  }
  EXPECT_EQ(error_message([&] { SavedClassifier(folder_ / "run", 1); }), "");
}

TEST_F(whitened_run, of_arrays_predicts_a_table_of_their_columns) {
  // Pixels in a row, told apart as above.
  std::string pixels;
  std::string labels;
  for (int i = 0; i < 200; ++i) {
    const auto common = static_cast<float>(0.1 * (i * 37 % 97));
    for (const float value : {common, common + 0.1F * static_cast<float>(i % 2)}) {
      pixels.append(reinterpret_cast<const char*>(&value), sizeof(value));
    }
    labels += static_cast<char>(i % 2);
  }
  const auto save = [&](const std::string& name, const std::string& type, const std::string& shape,
                        const std::string& bytes) {
    return folder_.write(name, npy(type, shape, bytes)).string();
  };
  const std::string images = save("x.npy", "<f4", "(200, 1, 2)", pixels);
  const std::string text = fmt::format(
      "[data]\nname = \"{}\"\nlabels = \"{}\"\nwhitening = \"zca\"\n"
      "whitening_epsilon = 0.0001\n[training]\nepochs = 6\nbatch = 30\n[layers.output]\n"
      "rule = \"logistic\"\noptimiser = {{ learning_rate = 0.05 }}\n",
      images, save("y.npy", "|u1", "(200,)", labels));
  learn("run", text);
  EXPECT_NE(read_text(folder_ / "run/spec.toml").find("validation = 40"), std::string::npos);
  const auto rows = save("rows.npy", "<f4", "(200, 2)", pixels);
  const Predictions predictions = SavedClassifier(folder_ / "run", 1).predict(rows);
  int correct = 0;
  for (std::size_t i = 0; i < 200; ++i)
    correct += predictions.predicted[i] == static_cast<int>(i % 2);
  EXPECT_GT(correct, 190);
}

}  // namespace
}  // namespace infomorph
