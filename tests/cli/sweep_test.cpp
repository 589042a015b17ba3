// Many runs at once: seeds, values of a key, grids of several keys.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <vector>

#include "tests/cli/program.hpp"
#include "tests/cli/table_example.hpp"

namespace infomorph {
namespace {

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::istringstream stream(read_text(file));
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

bool begins_with(const std::vector<std::string>& lines, const std::vector<std::string>& begins) {
  return std::ranges::equal(lines, begins, [](const std::string& line, const std::string& begin) {
    return line.starts_with(begin);
  });
}

TEST(sweep, one_key_gives_a_table_and_a_folder_for_each_run) {
  const TemporaryFolder folder;
  const TableExample example(folder);
  const std::string out = (folder / "sweep").string();
  const Answer answer =
      infomorph("run " + example.spec.string() +
                " --sweep 'layers.output.goal.{1}{2}=0,1' --seeds 3 --out " + out);
  ASSERT_EQ(answer.code, 0) << answer.text;
  EXPECT_NE(answer.text.find("layers.output.goal.{1}{2}  runs"), std::string::npos) << answer.text;
  const std::string csv = read_text(folder / "sweep/sweep.csv");
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 7);
  EXPECT_TRUE(std::filesystem::exists(folder / "sweep/1-seed-3/summary.json"));
  // A run of the sweep is the run that one would make alone.
  const std::string alone = (folder / "alone").string();
  infomorph("run " + example.spec.string() +
            " --set 'layers.output.goal.{1}{2}=1' --seed 3 --quiet --out " + alone);
  EXPECT_EQ(read_text(folder / "alone/checkpoint.h5"),
            read_text(folder / "sweep/1-seed-3/checkpoint.h5"));
  // Resumed, it makes only the runs that are missing.
  std::filesystem::remove_all(folder / "sweep/1-seed-3");
  const std::string kept = read_text(folder / "sweep/0-seed-1/metrics.csv");
  const std::string same = "run " + example.spec.string() +
                           " --sweep 'layers.output.goal.{1}{2}=0,1'" +
                           " --seeds 3 --resume --out " + out;
  EXPECT_EQ(infomorph(same).code, 0);
  const std::string resumed = read_text(folder / "sweep/sweep.csv");
  EXPECT_EQ(std::count(resumed.begin(), resumed.end(), '\n'), 7);
  EXPECT_EQ(read_text(folder / "sweep/0-seed-1/metrics.csv"), kept);
  EXPECT_EQ(read_text(folder / "alone/checkpoint.h5"),
            read_text(folder / "sweep/1-seed-3/checkpoint.h5"));
  EXPECT_EQ(infomorph(same + " --set training.batch=30").code, 2);
  const Answer single = infomorph("run " + example.spec.string() + " --resume --out " + out);
  EXPECT_EQ(single.code, 2);
  EXPECT_NE(single.text.find("holds a sweep"), std::string::npos) << single.text;
  const Answer sweep = infomorph("run " + example.spec.string() +
                                 " --sweep training.epochs=60 --resume --out " + alone);
  EXPECT_EQ(sweep.code, 2);
  EXPECT_NE(sweep.text.find("holds a single run"), std::string::npos) << sweep.text;
}

TEST(sweep, seeds_alone_are_a_sweep_over_nothing) {
  const TemporaryFolder folder;
  const TableExample example(folder);
  const std::string command = "run " + example.spec.string() + " --set training.epochs=3 --quiet ";
  const std::string out = " --out " + (folder / "seeds").string();
  const Answer answer = infomorph(command + "--seed 4 --seeds 3" + out);
  ASSERT_EQ(answer.code, 0) << answer.text;
  EXPECT_TRUE(answer.text.starts_with("runs  accuracy_test: median      min      max\n   3  "))
      << answer.text;
  EXPECT_TRUE(begins_with(
      lines_of(folder / "seeds/sweep.csv"),
      {"seed,accuracy_test,accuracy_validation,accuracy_train,seconds", "4,", "5,", "6,"}));
  infomorph(command + "--seed 5 --out " + (folder / "five").string());
  EXPECT_EQ(read_text(folder / "seeds/seed-5/checkpoint.h5"),
            read_text(folder / "five/checkpoint.h5"));

  // More seeds join those that are there.
  const std::string metrics = read_text(folder / "seeds/seed-5/metrics.csv");
  EXPECT_EQ(infomorph(command + "--seed 4 --seeds 4 --resume" + out).code, 0);
  EXPECT_EQ(lines_of(folder / "seeds/sweep.csv").size(), 5U);
  EXPECT_EQ(read_text(folder / "seeds/seed-5/metrics.csv"), metrics);
  const Answer single = infomorph(command + "--resume" + out);
  EXPECT_NE(single.text.find("give its --sweep and --seeds to resume it"), std::string::npos)
      << single.text;
}

TEST(sweep, several_keys_make_a_grid) {
  const TemporaryFolder folder;
  const TableExample example(folder);
  const std::string grid = "run " + example.spec.string() +
                           " --sweep 'layers.output.binning.bins=10, [10,20]'" +
                           " --sweep training.batch=30,60 --seeds 2 --set training.epochs=";
  const std::string out = " --quiet --out " + (folder / "grid").string();
  const Answer answer = infomorph(grid + "2" + out);
  ASSERT_EQ(answer.code, 0) << answer.text;
  EXPECT_NE(answer.text.find("\n[10,20]                     60                 2  "),
            std::string::npos)
      << answer.text;
  EXPECT_TRUE(begins_with(lines_of(folder / "grid/sweep.csv"),
                          {"layers.output.binning.bins,training.batch,seed,accuracy_test,",
                           "10,30,1,", "10,30,2,", "10,60,1,", "10,60,2,", "\"[10,20]\",30,1,",
                           "\"[10,20]\",30,2,", "\"[10,20]\",60,1,", "\"[10,20]\",60,2,"}));
  EXPECT_TRUE(std::filesystem::exists(folder / "grid/[10,20],30-seed-2/summary.json"));

  // What is missing is made; what is there stays.
  const std::string kept = read_text(folder / "grid/10,60-seed-1/metrics.csv");
  std::filesystem::remove_all(folder / "grid/10,30-seed-2");
  EXPECT_EQ(infomorph(grid + "2 --resume" + out).code, 0);
  EXPECT_TRUE(std::filesystem::exists(folder / "grid/10,30-seed-2/summary.json"));
  EXPECT_EQ(read_text(folder / "grid/10,60-seed-1/metrics.csv"), kept);

  // More epochs: every run goes on.
  EXPECT_EQ(infomorph(grid + "4 --resume" + out).code, 0);
  EXPECT_EQ(lines_of(folder / "grid/sweep.csv").size(), 9U);
  infomorph("run " + example.spec.string() +
            " --set layers.output.binning.bins=[10,20] --set training.batch=60 --seed 2"
            " --set training.epochs=4 --quiet --out " +
            (folder / "alone").string());
  EXPECT_EQ(read_text(folder / "grid/[10,20],60-seed-2/checkpoint.h5"),
            read_text(folder / "alone/checkpoint.h5"));
  EXPECT_EQ(read_text(folder / "grid/[10,20],60-seed-2/records.h5"),
            read_text(folder / "alone/records.h5"));
  const Answer fewer = infomorph(grid + "3 --resume" + out);
  EXPECT_EQ(fewer.code, 2);
  EXPECT_NE(
      fewer.text.find(
          "'epochs = 4' where the spec given now has 'epochs = 3', and a run can go on to more"),
      std::string::npos)
      << fewer.text;
}

TEST(sweep, commas_inside_a_preset_part_no_values) {
  const TemporaryFolder folder;
  const TableExample example(folder);
  const Answer answer = infomorph(
      "run " + example.spec.string() +
      " --sweep 'layers.output.goal=coherent_infomax(0, 1, 0, 0),unique' --set training.epochs=0"
      " --quiet --out " +
      (folder / "sweep").string());
  EXPECT_EQ(answer.code, 0) << answer.text;
  EXPECT_TRUE(begins_with(
      lines_of(folder / "sweep/sweep.csv"),
      {"layers.output.goal,seed,", "\"coherent_infomax(0, 1, 0, 0)\",1,", "unique,1,"}));
}

TEST(sweep, what_cannot_be_swept_is_one_sentence_before_anything_is_written) {
  const TemporaryFolder folder;
  const TableExample example(folder);
  const std::pair<const char*, const char*> cases[] = {
      {"--sweep training.epochs", "expected a key and its values"},
      {"--sweep training.epochs=1,,2", "a value is empty"},
      {"--sweep training.epochs=1,1", "1 is given twice"},
      {"--sweep training.epochs=1 --sweep training.epochs=2", "another --sweep has the same key"},
      {"--sweep seed=1,2", "give --seed and --seeds"},
      {"--sweep training.epoch=1,2", "--sweep: unknown key 'training.epoch'"},
      {"--sweep training.epochs=1,x", "--sweep: training.epochs is the text 'x': expected"},
      {"--set training.epochs=x --sweep training.batch=1", "--set: training.epochs is the text"},
      {"--sweep layers.output.goal=a/b,a_b", "there is no goal 'a/b'"},
      {"--sweep data.label=kind/,kind_", "two combinations of values have the folder"},
      {"--seed 9007199254740992 --seeds 2", "the last of them is beyond 9007199254740992"},
      {"--seed 9007199254740993", "expected a whole number from 0 to 9007199254740992"},
      {"--seed 1.5", "--seed 1.5: expected a whole number"},
      {"--seed -3 --seeds 2", "--seed -3: expected a whole number"},
  };
  for (const auto& [options, fragment] : cases) {
    const Answer answer = infomorph("run " + example.spec.string() + " " + options + " --out " +
                                    (folder / "none").string());
    EXPECT_EQ(answer.code, 2) << options;
    EXPECT_NE(answer.text.find(fragment), std::string::npos) << answer.text;
    EXPECT_EQ(std::count(answer.text.begin(), answer.text.end(), '\n'), 1) << answer.text;
    EXPECT_FALSE(std::filesystem::exists(folder / "none")) << options;
  }
  const Answer later =
      infomorph("run " + example.spec.string() + " --sweep training.batch=60,1000 --quiet --out " +
                (folder / "some").string());
  EXPECT_EQ(later.code, 2);
  EXPECT_NE(later.text.find("infomorph: training.batch=1000 seed 1: "), std::string::npos)
      << later.text;
}

}  // namespace
}  // namespace infomorph
