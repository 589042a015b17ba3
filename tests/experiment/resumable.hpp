#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

#include "infomorph/experiment/run.hpp"
#include "infomorph/spec/spec_file.hpp"
#include "tests/temporary_folder.hpp"

/// Runs that break off and are gone on with, and how two of them compare.
namespace infomorph {

struct Killed {};

// Breaks off after some steps, counted over all threads, or all at once after some parts.
class Breaker : public RunObserver {
 public:
  explicit Breaker(int steps) : steps_(steps) {}
  void on_part(const std::string& /*line*/) override { on_part_(++parts); }
  bool stop_requested() override { return steps_-- <= 0; }

  /// Is killed after some parts, with the checkpoint of two parts before: the other files are ahead
  /// of it.
  void kill_after(int wanted, const std::filesystem::path& run) {
    on_part_ = [=, this](int part) {
      checkpoints_.push_back(read_text(run / "checkpoint.h5"));
      if (part < wanted) return;
      std::ofstream(run / "checkpoint.h5", std::ios::binary)
          << checkpoints_[checkpoints_.size() - 3];
      throw Killed{};
    };
  }

  int parts = 0;

 private:
  std::atomic<int> steps_;
  std::function<void(int)> on_part_ = [](int) {};
  std::vector<std::string> checkpoints_;
};

inline constexpr int kNever = 1 << 30;

inline RunOutcome run_in(const std::filesystem::path& path, const std::string& spec,
                         Breaker& breaker, int threads = 1) {
  return run(parse_spec(spec, "test.toml", {}), RunFolder(path, ExistingRun::resume), threads,
             breaker, /*checkpoint_seconds=*/0);
}

inline std::string metrics_without_seconds(const std::filesystem::path& run) {
  std::istringstream lines(read_text(run / "metrics.csv"));
  std::string result;
  int seconds = -1;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cells(line);
    int column = 0;
    for (std::string cell; std::getline(cells, cell, ','); ++column) {
      if (cell == "seconds") seconds = column;
      if (column != seconds) result += cell + ",";
    }
    result += "\n";
  }
  EXPECT_GE(seconds, 0);
  return result;
}

inline nlohmann::json summary_without_seconds(const std::filesystem::path& run) {
  auto summary = nlohmann::json::parse(read_text(run / "summary.json"));
  EXPECT_EQ(summary.erase("seconds_training"), 1U);
  return summary;
}

// Three kinds of points, and what learns them.
class TableSpec {
 public:
  TableSpec() {
    std::string csv = "width,height,kind\n";
    for (int i = 0; i < 240; ++i) {
      csv += fmt::format("{},{},{}\n", i % 3 + 0.01 * (i * 37 % 50),
                         (i % 3 == 1 ? 2 : 0) + 0.01 * (i * 53 % 50), i % 3);
    }
    path_ = folder_.write("kinds.csv", csv);
  }

  void append(const std::string& row) const { folder_.write("kinds.csv", read_text(path_) + row); }

  std::string learning(const std::string& task, const std::string& layers, int epochs = 13) const {
    return fmt::format(
        "task = \"{}\"\n[data]\nname = \"{}\"\nlabel = \"kind\"\n[training]\nepochs = {}\n"
        "batch = 64\n{}",
        task, path_.string(), epochs, layers);
  }

 private:
  TemporaryFolder folder_;
  std::filesystem::path path_;
};

inline const char* const kHidden = R"(
[passes]
count = 2
learn = 2
[layers.hidden]
neurons = 6
goal = "unique"
[layers.hidden.inputs]
receptive = { from = "image" }
lateral = { from = "self", pass = "previous", connections = "no_self" }
)";

inline const char* const kOutput = R"(
[layers.output]
neurons = 3
goal = "redundancy"
[layers.output.inputs]
receptive = { from = "hidden" }
contextual = { from = "label", connections = "identity" }
)";

}  // namespace infomorph
