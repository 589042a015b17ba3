#include <filesystem>
#include <fstream>

#include "infomorph/base/error.hpp"
#include "infomorph/experiment/run.hpp"
#include "infomorph/experiment/saved_classifier.hpp"
#include "infomorph/spec/spec_file.hpp"
#include "tests/fuzz/fuzz_target.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

const std::string kSpec = R"(task = "classify"
[data]
name = "points.csv"
label = "kind"
[training]
epochs = 1
batch = 6
[passes]
count = 2
learn = 2
[layers.hidden]
neurons = 2
goal = "unique"
[layers.hidden.inputs]
receptive = { from = "image" }
lateral = { from = "self", pass = "previous", connections = "no_self" }
)";

// A complete run whose checkpoint is replaced.
class Run {
 public:
  Run() {
    std::string csv = "x,y,kind\n";
    for (const char* row : {"0,1,a\n", "1,0.5,b\n", "0.1,1.2,a\n", "0.9,0.2,b\n", "0.3,0.7,a\n"}) {
      csv += row;
      csv += row;
    }
    table_ = folder_.write("points.csv", csv);
    spec_ = read_spec(folder_.write("spec.toml", kSpec), {});
    resume();
  }

  void with_checkpoint(std::string_view content) {
    const std::filesystem::path file = folder_ / "run/checkpoint.h5";
    std::ofstream(file, std::ios::binary) << content;
    try {
      SavedClassifier(folder_ / "run", 1).predict(table_);
    } catch (const Error&) {
    }
    resume();
  }

 private:
  void resume() {
    RunObserver observer;
    run(spec_, RunFolder(folder_ / "run", ExistingRun::resume), 1, observer);
  }

  TemporaryFolder folder_;
  std::filesystem::path table_;
  RunSpec spec_;
};

// The content of a checkpoint.
const FuzzTarget kTarget("checkpoint", [](std::string_view input) {
  static Run run;
  run.with_checkpoint(input);
});

}  // namespace
}  // namespace infomorph
