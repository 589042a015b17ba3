// Whatever the files of a run hold, it is gone on with as it was, or refused with an Error.
#include <gtest/gtest.h>

#include <set>

#include "infomorph/experiment/predict.hpp"
#include "tests/error_message.hpp"
#include "tests/experiment/resumable.hpp"
#include "tests/record/hdf5_damage.hpp"

namespace infomorph {
namespace {

namespace fs = std::filesystem;

// Three kinds of points, few enough that a run takes milliseconds.
class SmallTable {
 public:
  SmallTable() {
    std::string csv = "width,height,kind\n";
    for (int i = 0; i < 30; ++i) {
      csv += fmt::format("{},{},{}\n", i % 3 + 0.01 * i, (i % 3 == 1 ? 2 : 0) - 0.02 * i, i % 3);
    }
    path = folder.write("kinds.csv", csv);
  }

  std::string learning(const std::string& task, const std::string& layers) const {
    return fmt::format(
        "task = \"{}\"\n[data]\nname = \"{}\"\nlabel = \"kind\"\n[training]\nepochs = 1\n"
        "batch = 18\n{}",
        task, path.string(), layers);
  }

  TemporaryFolder folder;
  fs::path path;
};

// A complete run, whose files are damaged one after another.
class Subject {
 public:
  Subject(std::string spec, fs::path table) : spec_(std::move(spec)), table_(std::move(table)) {
    EXPECT_TRUE(resumed_in(folder_ / "intact").complete);
    unbroken_ = resumed_in(folder_ / "intact").scores;
    EXPECT_FALSE(unbroken_.empty());
    fs::copy(folder_ / "intact", folder_ / "run");
    for (const char* file : {"records.h5", "checkpoint.h5"}) {
      fs::copy(folder_ / "intact" / file, folder_ / "run/intact.h5",
               fs::copy_options::overwrite_existing);
    }
  }

  fs::path intact(const std::string& file) const { return folder_ / "intact" / file; }

  // What going on with the run says after a change of a file; "" if it comes to the same scores,
  // "other scores" if to others.
  std::string resumed(const std::string& file, const std::function<void(const fs::path&)>& change) {
    return after(file, change, [&] {
      const RunOutcome outcome = resumed_in(folder_ / "run");
      bool same = outcome.scores.size() == unbroken_.size();
      for (std::size_t i = 0; same && i < unbroken_.size(); ++i) {
        same = outcome.scores[i].value == unbroken_[i].value;
      }
      return same ? "" : "other scores";
    });
  }

  // What predicting its table says after it: "" if it is predicted.
  std::string predicted(const std::string& file,
                        const std::function<void(const fs::path&)>& change) {
    return after(file, change, [&] {
      predict_table(folder_ / "run", table_, 1);
      return "";
    });
  }

  bool predicts() const { return !table_.empty(); }

  // Whether it predicts with another epoch than the last.
  bool keeps() const { return spec_.find("keep = \"best\"") != std::string::npos; }

 private:
  template <typename Body>
  std::string after(const std::string& file, const std::function<void(const fs::path&)>& change,
                    const Body& body) {
    fs::copy(intact(file), folder_ / "run" / file, fs::copy_options::overwrite_existing);
    change(folder_ / "run" / file);
    std::string answer;
    const std::string error = error_message([&] { answer = body(); });
    fs::copy(intact(file), folder_ / "run" / file, fs::copy_options::overwrite_existing);
    return error.empty() ? answer : error;
  }

  RunOutcome resumed_in(const fs::path& run) const {
    Breaker never(kNever);
    return run_in(run, spec_, never);
  }

  std::string spec_;
  fs::path table_;
  TemporaryFolder folder_;
  std::vector<Score> unbroken_;
};

bool has(const std::string& name, const std::string& part) {
  return name.find(part) != std::string::npos;
}

bool is_learnt(const std::string& name) {
  return name.starts_with("parameters/") &&
         (name.ends_with("/weights") || name.ends_with("/biases"));
}

// Moments, say, are not needed to predict; the numbers of epochs are for those who read the file.
bool is_unread(const Subject& subject, bool predicting, const std::string& array) {
  if (!predicting) return array == "epoch";
  const std::string prefix = subject.keeps() ? "kept/" : "";
  if (has(array, "preprocessing/")) return false;
  if (!array.starts_with(prefix)) return true;
  const std::string name = array.substr(prefix.size());
  return !is_learnt(name) && name != "readout_samples" && name != "readout_fired";
}

// Why an array may be so; empty: it may not.
std::string why_harmless(const Subject& subject, bool predicting, const std::string& array,
                         const std::string& damage) {
  if (is_unread(subject, predicting, array)) return "is not read";
  const bool of_epochs = !has(array, "/") || (!has(array, "seed_") && !has(array, "snapshots/"));
  const bool in_records = has(array, "confusion") || has(array, "_information") ||
                          has(array, "/goal") || has(array, "/mean_activity") ||
                          has(array, "/terms");
  if (damage == "longer" && of_epochs && in_records)
    return "records may be ahead of the checkpoint";
  if (damage == "negative" || damage == "large") {
    const bool limited =
        array == "at" || array == "places" || array == "kept/epoch" ||
        has(array, "readout_fired") || (has(array, "readout_samples") && damage == "negative") ||
        (has(array, "confusion") && damage == "negative") || has(array, "/noise") ||
        has(array, "/overlap") || has(array, "recall_counts") || has(array, "/steps") ||
        has(array, "/score") || (has(array, "preprocessing/") && !predicting) ||
        (damage == "negative" && (has(array, "_second_moment") || has(array, "/running/") ||
                                  array == "preprocessing/scale"));
    if (!limited) return "any finite number may have come of learning";
  }
  return "";
}

bool is_read(bool predicting, const StoredText& text) {
  return text.dataset == "preprocessing/mean" ||
         (!predicting && (text.dataset == "at" || text.dataset == "places") && text.name == "rows");
}

// Each damage to each array and text of a file, while going on with the run or predicting by it.
void expect_refused(Subject& subject, const std::string& file) {
  for (const bool predicting : {false, true}) {
    if (predicting && (!subject.predicts() || file == "records.h5")) continue;
    const auto answer = [&](const std::function<void(hid_t)>& change) {
      const auto changed = [&](const fs::path& path) { change_file(path, change); };
      return predicting ? subject.predicted(file, changed) : subject.resumed(file, changed);
    };
    const std::string what = fmt::format("{} {}, ", predicting ? "predicting" : "resuming", file);
    for (const StoredArray& array : arrays_in(subject.intact(file))) {
      for (const ArrayDamage& damage : array_damages()) {
        if (array.values.empty() && damage.name != "missing") continue;
        const bool harmless = !why_harmless(subject, predicting, array.name, damage.name).empty();
        // What is not needed is damaged once.
        if (harmless && is_unread(subject, predicting, array.name) && damage.name != "missing")
          continue;
        if (array.type == H5T_NATIVE_INT && (damage.name == "NaN" || damage.name == "infinite")) {
          continue;
        }
        const std::string said = answer([&](hid_t h5) { damage.apply(h5, array); });
        if (!harmless) {
          EXPECT_TRUE(has(said, file) || has(said, "metrics.csv"))
              << what << array.name << ", " << damage.name << ": " << said;
        }
      }
    }
    for (const StoredText& text : texts_in(subject.intact(file))) {
      for (const TextDamage& damage : text_damages()) {
        const std::string said = answer([&](hid_t h5) {
          const hid_t object = H5Oopen(h5, text.dataset.c_str(), H5P_DEFAULT);
          damage.apply(object, text.name);
          H5Oclose(object);
        });
        if (is_read(predicting, text)) {
          EXPECT_NE(said, "") << what << text.dataset << " " << text.name << ", " << damage.name;
          EXPECT_NE(said, "other scores") << text.name << ", " << damage.name;
        } else {
          EXPECT_EQ(said, "") << what << text.dataset << " " << text.name << ", " << damage.name;
        }
      }
    }
  }
}

void expect_refused(Subject& subject) {
  expect_refused(subject, "checkpoint.h5");
  expect_refused(subject, "records.h5");
}

// Two neurons that see an image and each other.
std::string two_neurons(const std::string& keys) {
  return "[passes]\ncount = 2\nlearn = 2\n[layers.hidden]\nneurons = 2\ngoal = \"unique\"\n" +
         keys +
         "[layers.hidden.inputs]\nreceptive = { from = \"image\" }\n"
         "lateral = { from = \"self\", pass = \"previous\", connections = \"no_self\" }\n";
}

TEST(damaged_files, of_a_classification) {
  const SmallTable table;
  Subject subject(table.learning("classify",
                                 "[layers.output]\nestimation = { type = \"running\" }\n"
                                 "binning = { type = \"fixed\", bins = 4 }\n"),
                  table.path);
  expect_refused(subject);
}

TEST(damaged_files, of_a_classification_that_keeps_its_best_epoch) {
  const SmallTable table;
  Subject subject(table.learning("classify", "keep = \"best\"\n[layers.output]\n"), table.path);
  expect_refused(subject, "checkpoint.h5");
}

TEST(damaged_files, of_a_logistic_classification) {
  const SmallTable table;
  Subject subject(table.learning("classify", "[layers.output]\nrule = \"logistic\"\n"), table.path);
  expect_refused(subject, "checkpoint.h5");
}

TEST(damaged_files, of_an_encoding) {
  const SmallTable table;
  Subject subject(table.learning("encode", two_neurons("")), table.path);
  expect_refused(subject);
}

TEST(damaged_files, of_memories) {
  Subject subject(
      "task = \"remember\"\n[training]\nsteps = 2\n[memory]\nneurons = 6\nloads = [0.5]\n"
      "seeds = 2\nnoise = true\ngoal = \"redundancy\"\n",
      {});
  expect_refused(subject);
}

TEST(damaged_files, of_streams) {
  Subject subject(
      "task = \"remember\"\n[memory]\nprotocol = \"online\"\nneurons = 6\nseeds = 2\n"
      "goal = \"redundancy\"\nestimation = { type = \"running\" }\n"
      "[memory.stream]\npatterns = 5\n",
      {});
  expect_refused(subject);
}

}  // namespace
}  // namespace infomorph
