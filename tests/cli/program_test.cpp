// The program as its user sees it: exit codes, sentences, files.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "infomorph/base/version.hpp"
#include "tests/cli/program.hpp"
#include "tests/cli/table_example.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

const std::string kReadout = std::string(kExperimentFolder) + "/mnist_readout.toml";

// Exit code 2, one sentence that contains `fragment`, and no run folder.
void expect_refused(const std::string& arguments, const std::string& fragment) {
  const TemporaryFolder folder;
  const std::string out = (folder / "run").string();
  const Answer answer = infomorph("run " + arguments + " --out " + out);
  EXPECT_EQ(answer.code, 2) << answer.text;
  EXPECT_NE(answer.text.find(fragment), std::string::npos) << answer.text;
  EXPECT_EQ(std::count(answer.text.begin(), answer.text.end(), '\n'), 1) << answer.text;
  EXPECT_FALSE(std::filesystem::exists(out));
}

std::string first_columns_without_seconds(const std::string& csv) {
  std::istringstream lines(csv);
  std::string result;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t second = line.find(',', line.find(',') + 1);
    result += line.substr(0, second) + line.substr(line.find(',', second + 1)) + "\n";
  }
  return result;
}

TEST(program, options_that_are_repeated_take_one_value_each) {
  const TemporaryFolder folder;
  const std::string bars = std::string(kExperimentFolder) + "/bars.toml";
  const Answer answer = infomorph("run --set training.steps=1 --set training.batch=8 " + bars +
                                  " --quiet --out " + (folder / "run").string());
  EXPECT_EQ(answer.code, 0) << answer.text;
}

TEST(program, tells_version_and_help) {
  EXPECT_EQ(infomorph("--version").text, std::string(version()) + "\n");
  const Answer help = infomorph("--help");
  EXPECT_EQ(help.code, 0);
  EXPECT_NE(help.text.find("run"), std::string::npos);
  EXPECT_EQ(infomorph("run --help").code, 0);
}

TEST(program, bad_usage_is_one_sentence_and_exit_code_2) {
  for (const char* arguments :
       {"", "fly", "run", "run x --epochs 3", "data", "data fetch", "run x.toml --threads 0",
        "run x.toml --seed -1", "run x.toml --seeds 0"}) {
    const Answer answer = infomorph(arguments);
    EXPECT_EQ(answer.code, 2) << arguments;
    EXPECT_EQ(std::count(answer.text.begin(), answer.text.end(), '\n'), 1) << answer.text;
  }
  EXPECT_EQ(
      infomorph("runs x.toml").text,
      "infomorph: there is no command 'runs': expected one of run, pid, predict, report, data\n");
  EXPECT_EQ(infomorph("data get").text,
            "infomorph: there is no command 'get': expected one of list, fetch\n");
  EXPECT_EQ(infomorph("run x.toml --seed").text,
            "infomorph: --seed: its value is missing (see infomorph run --help)\n");
  EXPECT_EQ(infomorph("run " + std::string(kExperimentFolder)).text,
            "infomorph: " + std::string(kExperimentFolder) +
                ": is a folder, expected the file of a spec\n");
  EXPECT_EQ(infomorph("data fetch mnits").text,
            "infomorph: there is no data set 'mnits': known are mnist, fashion_mnist, cifar10\n");
}

TEST(program, learns_and_writes_the_run_folder) {
  const TemporaryFolder folder;
  const std::string run = (folder / "run").string();
  const Answer answer = infomorph("run " + kReadout + " --set training.epochs=2 --out " + run);
  ASSERT_EQ(answer.code, 0) << answer.text;
  EXPECT_NE(answer.text.find("epoch 2/2"), std::string::npos);

  const auto summary = nlohmann::json::parse(read_text(folder / "run/summary.json"));
  EXPECT_EQ(summary["task"], "classify");
  EXPECT_EQ(summary["version"], std::string(version()));
  EXPECT_EQ(summary["seed"], 30);
  EXPECT_EQ(summary["steps"], 94);
  EXPECT_GT(summary["seconds_training"], 0);
  EXPECT_GT(summary["accuracy"]["test"], 0.89);
  const std::string metrics = read_text(folder / "run/metrics.csv");
  EXPECT_EQ(metrics.substr(0, metrics.find('\n')),
            "epoch,steps,seconds,accuracy_train,accuracy_validation,accuracy_test,goal_output,"
            "output:{1}{2},output:{1},output:{2},output:{12},output:residual");
  EXPECT_EQ(std::count(metrics.begin(), metrics.end(), '\n'), 4);
  for (const auto& entry : std::filesystem::directory_iterator(folder / "run")) {
    EXPECT_NE(entry.path().extension(), ".part");
  }

  // The effective spec gives the same run; threads do not matter.
  const Answer again = infomorph("run " + run + "/spec.toml --quiet --threads 1 --out " +
                                 (folder / "again").string());
  EXPECT_EQ(again.code, 0) << again.text;
  EXPECT_EQ(first_columns_without_seconds(read_text(folder / "again/metrics.csv")),
            first_columns_without_seconds(metrics));
  EXPECT_EQ(read_text(folder / "again/checkpoint.h5"), read_text(folder / "run/checkpoint.h5"));
  EXPECT_EQ(read_text(folder / "again/spec.toml"), read_text(folder / "run/spec.toml"));

  const Answer refused = infomorph("run " + kReadout + " --out " + run);
  EXPECT_EQ(refused.code, 2);
  EXPECT_NE(refused.text.find("holds a run already"), std::string::npos);
  EXPECT_EQ(read_text(folder / "run/metrics.csv"), metrics);
}

TEST(program, mnist_readout_reaches_the_published_information) {
  const TemporaryFolder folder;
  const Answer answer =
      infomorph("run " + kReadout + " --quiet --out " + (folder / "run").string());
  ASSERT_EQ(answer.code, 0) << answer.text;
  const auto summary = nlohmann::json::parse(read_text(folder / "run/summary.json"));
  EXPECT_GE(summary["accuracy"]["test"], 0.915);
  std::string last = read_text(folder / "run/metrics.csv");
  last.pop_back();
  std::istringstream cells(last.substr(last.rfind('\n') + 1));
  std::vector<double> values;
  for (std::string cell; std::getline(cells, cell, ',');) values.push_back(std::stod(cell));
  // {1}{2} {1} {2} {12} residual, in bits; measured with an independent implementation.
  const double expected[] = {0.379, 0.054, -0.032, 0.033, 0.028};
  ASSERT_EQ(values.size(), 12U);
  for (int i = 0; i < 5; ++i) EXPECT_NEAR(values[7 + i], expected[i], 0.02);
}

TEST(program, bad_specs_are_refused_before_anything_is_written) {
  expect_refused(kReadout + " --set trainig.epochs=5", "the nearest key is 'training.epochs'");
  expect_refused(kReadout + " --set 'layers.output.goal.{3}=1'", "names source 3");
  expect_refused(kReadout + " --set layers.output.neurons=0", "layers.output.neurons is 0");
  expect_refused(kReadout + " --set layers.output.neurons=11", "the data have 10 classes");
  expect_refused(kReadout + " --set layers.output.optimiser.learning_rate=-1",
                 "between 0 and 1000000");
  expect_refused(kReadout + " --set training.batch=48001", "there are 48000 training samples");
  expect_refused("none.toml", "there is no such file");
  const TemporaryFolder folder;
  const auto broken = folder.write("broken.toml", "task = \n");
  expect_refused(broken.string(), "broken.toml:1:8");
}

TEST(program, bad_data_are_refused_before_anything_is_written) {
  const TemporaryFolder folder;
  expect_refused(kReadout + " --set data.folder=" + folder.path().string(),
                 "has neither train-images-idx3-ubyte nor train-images-idx3-ubyte.gz");
  const std::string header("\0\0\x08\x03\0\0\xea\x60\0\0\0\x1c\0\0\0\x1c", 16);
  folder.write("train-images-idx3-ubyte", header + std::string(1000, 'x'));
  expect_refused(kReadout + " --set data.folder=" + folder.path().string(),
                 "says it holds 60000 entries along axis 1, in 1016 bytes");
  folder.write("train-images-idx3-ubyte", header + std::string(60000 * 784, 'x'));
  expect_refused(kReadout + " --set data.folder=" + folder.path().string(), "its SHA-256 is");
  const Answer missing =
      shell("XDG_CACHE_HOME=" + folder.path().string() + " INFOMORPH_DATA= " + kProgram + " run " +
            kReadout + " --out " + (folder / "run").string());
  EXPECT_EQ(missing.code, 2);
  EXPECT_NE(missing.text.find("fetch it with 'infomorph data fetch mnist'"), std::string::npos);
}

TEST(program, a_dry_run_says_what_the_run_would_take_and_writes_nothing) {
  const TemporaryFolder folder;
  const std::string out = (folder / "run").string();
  const std::string bars = std::string(kExperimentFolder) + "/bars.toml --dry-run";
  const Answer answer = infomorph("run " + bars + " --out " + out);
  EXPECT_EQ(answer.code, 0) << answer.text;
  // Images of 64 pixels and 8 peers, each with a bias.
  EXPECT_TRUE(answer.text.starts_with("parameters  592  (hidden 592)\nmemory      "))
      << answer.text;
  EXPECT_NE(answer.text.find(" for 3000 steps of "), std::string::npos) << answer.text;
  EXPECT_NE(answer.text.find("\nrecords     about "), std::string::npos) << answer.text;
  EXPECT_FALSE(std::filesystem::exists(out));
  expect_refused(bars + " --seeds 2", "--dry-run is of one run");
  expect_refused(kReadout + " --dry-run --set training.epochs=-1", "training.epochs");
}

TEST(program, a_table_is_learnt_and_predicted) {
  const TemporaryFolder folder;
  const TableExample example(folder);
  const std::string run = (folder / "run").string();
  const Answer learnt = infomorph("run " + example.spec.string() + " --quiet --out " + run);
  ASSERT_EQ(learnt.code, 0) << learnt.text;
  const std::string out = (folder / "out.csv").string();
  const Answer answer = infomorph("predict " + run + " " + example.table.string() + " -o " + out);
  ASSERT_EQ(answer.code, 0) << answer.text;
  std::istringstream lines(read_text(out));
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(line, "prediction,\"evidence_kind, 0\",\"evidence_kind, 1\",\"evidence_kind, 2\"");
  int row = 0;
  int correct = 0;
  while (std::getline(lines, line)) {
    correct += line.starts_with(fmt::format("\"kind, {}\"", row++ % 3)) ? 1 : 0;
  }
  EXPECT_EQ(row, 300);
  EXPECT_GT(correct, 285);

  const auto other = folder.write("other.csv", "width,depth\n1,2\n");
  const Answer refused = infomorph("predict " + run + " " + other.string());
  EXPECT_EQ(refused.code, 2);
  EXPECT_NE(refused.text.find("has no column 'height'; its columns are width, depth"),
            std::string::npos);
  EXPECT_EQ(infomorph("predict " + folder.path().string() + " " + other.string()).code, 2);
}

TEST(program, neurons_divide_the_bars_and_the_run_folder_says_so) {
  const TemporaryFolder folder;
  const std::string run = (folder / "run").string();
  const std::string bars = std::string(kExperimentFolder) + "/bars.toml";
  const Answer answer = infomorph("run " + bars + " --threads 1 --quiet --out " + run);
  ASSERT_EQ(answer.code, 0) << answer.text;
  EXPECT_TRUE(answer.text.starts_with("bars_recovered 8.0000")) << answer.text;
  const auto summary = nlohmann::json::parse(read_text(folder / "run/summary.json"));
  EXPECT_EQ(summary["task"], "encode");
  EXPECT_EQ(summary["steps"], 3000);
  EXPECT_EQ(summary["bars_recovered"], 8);
  EXPECT_GT(summary["information_per_neuron"], 0.95);
  EXPECT_GE(summary["joint_information"], 7.9);
  EXPECT_LT(summary["redundancy"], 1e-3);
  EXPECT_FALSE(summary.contains("accuracy"));
  const std::string metrics = read_text(folder / "run/metrics.csv");
  EXPECT_EQ(metrics.substr(0, metrics.find('\n')),
            "epoch,steps,seconds,redundancy,bars_recovered,information_per_neuron,"
            "joint_information,joint_information_sampled,goal_hidden,hidden:{1}{2},hidden:{1},"
            "hidden:{2},hidden:{12},hidden:residual");
  EXPECT_EQ(std::count(metrics.begin(), metrics.end(), '\n'), 32);
  EXPECT_TRUE(std::filesystem::exists(folder / "run/records.h5"));

  const Answer refused = infomorph("predict " + run + " " + run + "/metrics.csv");
  EXPECT_EQ(refused.code, 2);
  EXPECT_NE(refused.text.find("the run has learnt from bars, which are generated in training"),
            std::string::npos);
}

TEST(program, the_effective_spec_of_an_encoding_gives_the_same_run) {
  const TemporaryFolder folder;
  const std::string bars = std::string(kExperimentFolder) + "/bars.toml";
  infomorph("run " + bars + " --set training.steps=3 --set data.bars.noise=0.1 --quiet --out " +
            (folder / "one").string());
  const Answer again = infomorph("run " + (folder / "one/spec.toml").string() +
                                 " --threads 1 --quiet --out " + (folder / "two").string());
  ASSERT_EQ(again.code, 0) << again.text;
  EXPECT_EQ(first_columns_without_seconds(read_text(folder / "two/metrics.csv")),
            first_columns_without_seconds(read_text(folder / "one/metrics.csv")));
  for (const char* file : {"checkpoint.h5", "records.h5", "spec.toml"}) {
    EXPECT_EQ(read_text(folder / "two" / file), read_text(folder / "one" / file)) << file;
  }
}

TEST(program, images_patches_and_tables_are_encoded_without_labels) {
  const TemporaryFolder folder;
  const std::string spec = std::string(kExperimentFolder) + "/digits_encode.toml" +
                           " --set training.epochs=1 --set layers.hidden.neurons=8 --quiet";
  const auto summary_of = [&](const std::string& name, const std::string& settings) {
    const Answer answer =
        infomorph("run " + spec + " " + settings + " --out " + (folder / name).string());
    EXPECT_EQ(answer.code, 0) << answer.text;
    return nlohmann::json::parse(read_text(folder / name / "summary.json"));
  };
  const auto digits = summary_of("digits", "");
  EXPECT_GT(digits["accuracy"]["test"], 0.3);
  EXPECT_FALSE(digits.contains("bars_recovered"));
  const auto patches =
      summary_of("patches", "--set data.name=patches --set data.patches.count=2000");
  EXPECT_FALSE(patches.contains("accuracy"));
  EXPECT_EQ(patches["steps"], 2);
  const TableExample example(folder);
  const std::string table =
      "--set data.name=" + example.table.string() + " --set training.batch=60 --set data.label=";
  EXPECT_TRUE(summary_of("table", table + "kind").contains("accuracy"));
  expect_refused(spec + " " + table + "none", "no column 'none'");
  expect_refused(spec + " --set data.name=patches --set data.patches.side=29",
                 "patches of 29 x 29 pixels do not fit images of 28 x 28");
  expect_refused(spec + " --set layers.hidden.optimiser.final_weight_decay=0",
                 "annealed from 1 to 0");
}

TEST(program, wirings_that_cannot_work_are_refused) {
  const std::string network =
      std::string(kExperimentFolder) + "/mnist_context_lateral.toml --set layers.hidden.";
  expect_refused(network + "inputs.lateral.pass=same", "layers.hidden, output: a loop");
  expect_refused(network + "inputs.contextual.connections=identity",
                 "layers.hidden: the contextual class has 10 units for 100 neurons");
  expect_refused(network + "neurons=1", "layers.hidden: the mask of the lateral class leaves");
  expect_refused(network + "'goal.{4}=1'", "layers.hidden.goal: '{4}' names source 4");
  expect_refused(network + "'inputs.receptive.from=[\"image\", \"output\"]'",
                 "layers.hidden.inputs.receptive.from is not a string");
}

TEST(program, control_c_keeps_complete_epochs_and_resume_goes_on) {
  const TemporaryFolder folder;
  const std::string run = (folder / "run").string();
  const std::string arguments = kReadout + " --set training.epochs=1000000 --quiet --out " + run;
  const auto metrics = [&] { return read_text(folder / "run/metrics.csv"); };
  // Interrupts as soon as there are more lines than before.
  const auto interrupt = [&](const std::string& more, int lines) {
    const Answer answer = shell(fmt::format(
        "{} run {} {} & child=$!; for i in $(seq 1000); do "
        "test $(cat {}/metrics.csv 2>/dev/null | wc -l) -gt {} && break; sleep 0.1; done; "
        "kill -INT $child; wait $child",
        kProgram, arguments, more, run, lines));
    EXPECT_EQ(answer.code, 130) << answer.text;
    EXPECT_NE(answer.text.find("--resume continues it"), std::string::npos) << answer.text;
    EXPECT_FALSE(std::filesystem::exists(folder / "run/summary.json"));
  };
  interrupt("", 0);
  const std::string before = metrics();
  EXPECT_EQ(infomorph("run " + arguments).code, 2);
  EXPECT_EQ(infomorph("run " + arguments + " --resume --overwrite").code, 2);
  const Answer other = infomorph("run " + arguments + " --resume --set training.batch=512");
  EXPECT_EQ(other.code, 2);
  EXPECT_NE(
      other.text.find("[training] has 'batch = 1024' where the spec given now has 'batch = 512'"),
      std::string::npos)
      << other.text;
  EXPECT_EQ(metrics(), before);
  interrupt("--resume", static_cast<int>(std::count(before.begin(), before.end(), '\n')));
  EXPECT_TRUE(metrics().starts_with(before));
  EXPECT_GT(metrics().size(), before.size());
}

TEST(program, a_second_control_c_ends_it_at_once) {
  const TemporaryFolder folder;
  const std::string run = (folder / "run").string();
  const std::string said = (folder / "said").string();
  // Its only step takes minutes. The first one is sent until it is heard, once the shell has made
  // the program of itself.
  const std::string memory =
      std::string(kExperimentFolder) +
      "/memory_rules.toml --set memory.rule=storkey --set memory.neurons=4000"
      " --set memory.loads=1.8 --set memory.seeds=1 --quiet --out " +
      run;
  const Answer answer = shell(fmt::format(
      "{} run {} 2> {} & child=$!; sleep 0.2; for i in $(seq 300); do kill -INT $child; sleep 0.1; "
      "grep -q again {} && break; done; kill -INT $child; wait $child",
      kProgram, memory, said, said));
  EXPECT_EQ(answer.code, 130) << answer.text;
  EXPECT_EQ(read_text(said), "infomorph: finishing the step; press Ctrl-C again to stop at once\n");
  EXPECT_FALSE(std::filesystem::exists(run));
}

}  // namespace
}  // namespace infomorph
