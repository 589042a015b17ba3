// infomorph report, and --report of run and pid: where the page goes.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "infomorph/report/page_template.hpp"
#include "tests/cli/program.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

class report_command : public testing::Test {
 protected:
  void SetUp() override {
    if (page_template().empty()) GTEST_SKIP() << "built without the page";
    folder_.write("spec.toml",
                  fmt::format("[data]\nname = \"{}/classes/iris.csv.gz\"\nlabel = \"species\"\n"
                              "[training]\nepochs = 2\n",
                              kCaseFolder));
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  bool is_page(const std::string& name) const {
    return read_text(folder_ / name).starts_with("<!doctype html>");
  }

  TemporaryFolder folder_;
};

TEST_F(report_command, writes_into_the_folder_of_one_run_and_where_it_is_told) {
  const std::string run = "run " + path("spec.toml") + " --quiet ";
  ASSERT_EQ(infomorph(run + "--report --out " + path("a")).code, 0);
  EXPECT_TRUE(is_page("a/report.html"));
  ASSERT_EQ(infomorph(run + "--seeds 2 --report --out " + path("b")).code, 0);
  EXPECT_TRUE(is_page("b/report.html"));
  std::filesystem::remove(folder_ / "a/report.html");
  EXPECT_EQ(infomorph("report " + path("a")).text, path("a/report.html") + "\n");
  EXPECT_TRUE(is_page("a/report.html"));
  const Answer both = infomorph("report " + path("a") + " " + path("b") + " -o " + path("c.html"));
  EXPECT_EQ(both.text, path("c.html") + "\n");
  EXPECT_TRUE(is_page("c.html"));
}

TEST_F(report_command, of_what_is_no_run_is_refused_and_nothing_is_written) {
  std::filesystem::create_directory(folder_ / "empty");
  const Answer empty = infomorph("report " + path("empty"));
  EXPECT_EQ(empty.code, 2);
  EXPECT_EQ(empty.text,
            "infomorph: " + path("empty") + ": holds no run: there is no spec.toml in it\n");
  EXPECT_TRUE(std::filesystem::is_empty(folder_ / "empty"));
  EXPECT_EQ(infomorph("report " + path("none")).code, 2);
  EXPECT_EQ(infomorph("report").code, 2);
}

TEST_F(report_command, of_a_decomposition_stands_beside_its_table) {
  folder_.write("t.csv", "a,b,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n");
  const Answer answer =
      infomorph("pid " + path("t.csv") + " --target y --report " + path("t.html"));
  EXPECT_EQ(answer.code, 0) << answer.text;
  EXPECT_NE(answer.text.find("{12}"), std::string::npos);
  EXPECT_TRUE(is_page("t.html"));
}

}  // namespace
}  // namespace infomorph
