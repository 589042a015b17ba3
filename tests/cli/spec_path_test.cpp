// Paths of a spec are relative to the spec, wherever the program is called from.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/cli/program.hpp"
#include "tests/cli/table_example.hpp"

namespace infomorph {
namespace {

// specs/kinds.toml learns data/kinds.csv.
class Project {
 public:
  Project() {
    std::filesystem::create_directory(folder / "specs");
    std::filesystem::create_directory(folder / "data");
    const TableExample example(folder);
    std::string spec = read_text(example.spec);
    const std::string table = example.table.string();
    spec.replace(spec.find(table), table.size(), "../specs/./../data/kinds.csv");
    folder.write("specs/kinds.toml", spec);
    std::filesystem::rename(example.table, folder / "data/kinds.csv");
    std::filesystem::remove(example.spec);
  }

  Answer run_from(const std::string& current, const std::string& arguments) const {
    return shell("cd " + (folder / current).string() + " && " + kProgram + " run " + arguments +
                 " --set training.epochs=2 --quiet");
  }

  void expect_refused(const Answer& answer, const std::string& what, const std::string& from_spec,
                      const std::string& from_here) const {
    EXPECT_EQ(answer.code, 2) << answer.text;
    EXPECT_EQ(answer.text, "infomorph: " + what +
                               "', but paths are relative to the spec: there is no " +
                               (root / from_spec).string() + ", while the current folder has " +
                               (root / from_here).string() +
                               "; give the path from the spec, or the whole one\n");
  }

  TemporaryFolder folder;
  std::filesystem::path root = std::filesystem::canonical(folder.path());
};

TEST(spec_path, the_spec_and_what_it_writes_run_from_anywhere) {
  const Project project;
  const TemporaryFolder& folder = project.folder;
  const Answer first = project.run_from(".", "specs/kinds.toml --out runs/first");
  ASSERT_EQ(first.code, 0) << first.text;
  const std::string table = (project.root / "data/kinds.csv").string();
  EXPECT_NE(read_text(folder / "runs/first/spec.toml").find("name = \"" + table + "\"\n"),
            std::string::npos);
  const Answer second = project.run_from("data", "../runs/first/spec.toml --out ../runs/second");
  ASSERT_EQ(second.code, 0) << second.text;
  const Answer third = project.run_from(
      "data", "../specs/kinds.toml --set data.name=../data/kinds.csv --out ../runs/third");
  ASSERT_EQ(third.code, 0) << third.text;
  for (const char* run : {"runs/second", "runs/third"}) {
    for (const char* file : {"spec.toml", "checkpoint.h5"}) {
      EXPECT_EQ(read_text(folder / run / file), read_text(folder / "runs/first" / file)) << run;
    }
  }
  // A run predicts without the table that it learnt from.
  const std::string copy = (folder / "copy.csv").string();
  std::filesystem::rename(table, copy);
  EXPECT_EQ(infomorph("predict " + (folder / "runs/first").string() + " " + copy).code, 0);
}

TEST(spec_path, a_link_to_a_table_counts_by_its_own_name) {
  const Project project;
  std::filesystem::rename(project.folder / "data/kinds.csv", project.folder / "data/stored");
  std::filesystem::create_symlink("stored", project.folder / "data/kinds.csv");
  const Answer answer = project.run_from(".", "specs/kinds.toml --out run");
  EXPECT_EQ(answer.code, 0) << answer.text;
}

TEST(spec_path, a_path_from_the_current_folder_is_refused_with_both_places) {
  const Project project;
  project.expect_refused(
      project.run_from("data", "../specs/kinds.toml --set data.name=kinds.csv --out x"),
      "--set: data.name is 'kinds.csv", "specs/kinds.csv", "data/kinds.csv");
  project.expect_refused(project.run_from(".", "specs/kinds.toml --set data.folder=data --out x"),
                         "--set: data.folder is 'data", "specs/data", "data");
  project.folder.write("goal.toml", "[goal]\n\"{1}\" = 1\n");
  project.expect_refused(
      project.run_from(".", "specs/kinds.toml --set 'layers.output.goal={file=\"goal.toml\"}'"),
      "--set: the file of a goal is 'goal.toml", "specs/goal.toml", "goal.toml");
  EXPECT_EQ(
      project
          .run_from(".",
                    "specs/kinds.toml --set 'layers.output.goal={file=\"../goal.toml\"}' --out y")
          .code,
      0);
  // Where nothing is in either place, the one that counts is named.
  const Answer nowhere = project.run_from(".", "specs/kinds.toml --set data.name=none.csv --out x");
  EXPECT_EQ(nowhere.code, 2);
  EXPECT_NE(nowhere.text.find((project.root / "specs/none.csv").string()), std::string::npos)
      << nowhere.text;
  // The name of an image set is no path.
  std::filesystem::create_directory(project.folder / "mnist");
  const Answer images =
      project.run_from(".", "specs/kinds.toml --set data.name=mnist --out images");
  EXPECT_NE(images.text.find("data.name is mnist, which is no table"), std::string::npos)
      << images.text;
}

}  // namespace
}  // namespace infomorph
