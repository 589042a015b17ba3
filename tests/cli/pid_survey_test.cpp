#include <gtest/gtest.h>

#include <sstream>

#include "tests/cli/pid_program.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

// The target of a row is the x of the row before, exclusive or y; rows of group 1 begin afresh.
std::string series() {
  std::string csv = "g,x,y,z,t\n";
  int before = 0;
  for (int i = 0; i < 120; ++i) {
    const int x = i * i / 3 % 2;
    const int y = i * 7 / 4 % 3 % 2;
    csv += fmt::format("{},{},{},{},{}\n", i / 60, x, y, i % 5, before ^ y);
    before = x;
  }
  return csv;
}

std::vector<std::string> lines_of(const std::string& arguments) {
  const Answer answer = infomorph("pid " + arguments + " 2> /dev/null");
  EXPECT_EQ(answer.code, 0) << arguments << "\n" << answer.text;
  std::vector<std::string> lines;
  std::istringstream text(answer.text);
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

TEST(pid_survey, every_pair_is_what_it_is_alone) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", series()).string();
  const auto lines = lines_of(table + " --target t --sources x,y,z --each-pair --json");
  ASSERT_EQ(lines.size(), 3U);
  const std::vector<std::string> pairs = {"x,y", "x,z", "y,z"};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto json = nlohmann::json::parse(lines[i]);
    const auto alone = decomposed(table + " --target t --sources " + pairs[i]);
    for (const char* key : {"target", "sources", "samples", "outcomes", "mutual_information",
                            "target_entropy", "atoms"}) {
      EXPECT_EQ(json[key], alone[key]) << key;
    }
    EXPECT_NEAR(json["measure_free"]["o_information"].get<double>(),
                alone["measure_free"]["o_information"].get<double>(), 1e-12);
  }
}

TEST(pid_survey, every_column_can_be_the_target) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", series()).string();
  const auto lines = lines_of(table + " --each-target --sources x,y --json");
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(nlohmann::json::parse(lines[2])["target"], "t");
  EXPECT_EQ(lines_of(table + " --each-target --json").size(), 5U);
  EXPECT_EQ(lines_of(table + " --each-target --each-pair --csv").size(), 1 + 5 * 6U);
}

TEST(pid_survey, windows_are_rows_alone) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", series()).string();
  const auto lines =
      lines_of(table + " --target t --sources x,y --window 50 --step 35 --csv --fdr bh");
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0],
            "target,source_1,source_2,start,stop,samples,outcomes,mutual_information,"
            "target_entropy,residual_entropy,co_information,o_information,total_correlation,"
            "dual_total_correlation,redundancy_degree,vulnerability_degree,{1}{2},{1},{2},{12},"
            "p_value,q_value");
  EXPECT_EQ(lines[1].substr(0, 17), "t,x,y,0,50,50,7,0");
  EXPECT_EQ(lines[3].substr(0, 14), "t,x,y,70,120,5");
  EXPECT_EQ(lines_of(table + " --target t --sources x,y --window 60")[2].substr(0, 36),
            "target  sources     rows  samples  I");
}

TEST(pid_survey, tests_and_intervals_have_columns_and_members_of_their_own) {
  const TemporaryFolder folder;
  std::string csv = series();
  csv.replace(csv.find("x,y"), 1, "\"x,\"\"1\"\"\"");
  const std::string table = folder.write("t.csv", csv).string();
  const std::string options = table +
                              " --target t --sources '\"x,\"\"1\"\"\",y' --each-pair --window 60 "
                              "--permutations 20 --bootstrap 20 --fdr bh";
  const auto rows = lines_of(options + " --csv");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_TRUE(rows[0].ends_with(
      "p_value,p {1}{2},p {1},p {2},p {12},q_value,q {1}{2},q {1},q {2},q {12},low,low {1}{2},"
      "low {1},low {2},low {12},high,high {1}{2},high {1},high {2},high {12}"))
      << rows[0];
  EXPECT_TRUE(rows[1].starts_with("t,\"x,\"\"1\"\"\",y,0,60,60,")) << rows[1];
  const auto objects = lines_of(options + " --json");
  ASSERT_EQ(objects.size(), 2U);
  const auto json = nlohmann::json::parse(objects[1]);
  EXPECT_EQ(json["sources"], (nlohmann::json{"x,\"1\"", "y"}));
  EXPECT_EQ(json["start"], 60);
  EXPECT_EQ(json["stop"], 120);
  EXPECT_GE(json["mutual_information_q_value"], json["mutual_information_p_value"]);
  EXPECT_LE(json["mutual_information_interval"][0], json["mutual_information_interval"][1]);
  const nlohmann::json& atom = json["atoms"]["{12}"];
  EXPECT_GE(atom["q_value"], atom["p_value"]);
  EXPECT_LE(atom["interval"][0], atom["interval"][1]);
  EXPECT_TRUE(atom["null_mean"].is_number());
}

TEST(pid_survey, a_lag_looks_back_within_groups) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", series()).string();
  const auto lagged = decomposed(table + " --target t --sources x,y --lag x=1");
  EXPECT_EQ(lagged["sources"], (nlohmann::json{"x lag 1", "y"}));
  EXPECT_EQ(lagged["samples"], 119);
  EXPECT_NEAR(lagged["residual_entropy"].get<double>(), 0, 1e-12);
  const auto grouped = decomposed(table +
                                  " --target t --sources x,y --lag x=1 --groups g "
                                  "--permutations 5");
  EXPECT_EQ(grouped["samples"], 118);
  // The target's own past is a source like others.
  const auto own = decomposed(table + " --target t --sources x,t --lag x=1 --lag t=2");
  EXPECT_EQ(own["sources"], (nlohmann::json{"x lag 1", "t lag 2"}));
  EXPECT_EQ(own["samples"], 118);
  EXPECT_EQ(decomposed(table + " --target t --sources x,y --lag x=-1")["samples"], 119);
}

TEST(pid_survey, columns_are_joined) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", series()).string();
  const auto joined = decomposed(table + " --target t --sources x+y,z");
  EXPECT_EQ(joined["sources"], (nlohmann::json{"x+y", "z"}));
  EXPECT_EQ(joined["columns"][0]["kind"], "categorical");
  EXPECT_NEAR(joined["mutual_information"].get<double>(),
              decomposed(table + " --target t --sources x,y,z")["mutual_information"].get<double>(),
              1e-12);
  const auto target = decomposed(table + " --target x+t --sources y,z");
  EXPECT_EQ(target["target"], "x+t");
  EXPECT_EQ(target["columns"][2]["distinct"], 4);
  // A column may be called so.
  const auto plain = folder.write("p.csv", "a+b,y\n0,0\n1,1\n0,0\n1,1\n").string();
  EXPECT_EQ(decomposed(plain + " --target y --sources a+b")["columns"][0]["kind"], "numeric");
}

TEST(pid_survey, joined_columns_are_binned_first_and_keep_what_is_missing) {
  const TemporaryFolder folder;
  std::string csv = "a,b,y\n";
  for (int i = 0; i < 60; ++i) {
    csv += fmt::format("{},{},{}\n", i == 7 ? "" : fmt::format("{:.2f}", i * 0.13), i % 4, i % 2);
  }
  const std::string table = folder.write("t.csv", csv).string() + " --target y --bins 3";
  const auto joined = decomposed(table + " --sources a+b --missing drop");
  EXPECT_EQ(joined["samples"], 59);
  EXPECT_LE(joined["columns"][0]["distinct"], 9);
  expect_pid_refused(table + " --sources a+b", {"missing"});
}

TEST(pid_survey, false_discoveries_are_corrected_over_all) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", series()).string() +
                            " --target t --sources x,y,z --each-pair --json --fdr ";
  std::vector<double> p;
  std::vector<double> q;
  for (const std::string& line : lines_of(table + "by")) {
    const auto json = nlohmann::json::parse(line);
    p.push_back(json["mutual_information_p_value"]);
    q.push_back(json["mutual_information_q_value"]);
  }
  const double factor = 1 + 1.0 / 2 + 1.0 / 3;
  const std::size_t largest = std::ranges::max_element(p) - p.begin();
  EXPECT_NEAR(q[largest], std::min(1.0, factor * p[largest]), 1e-12);
  for (std::size_t i = 0; i < p.size(); ++i) EXPECT_GE(q[i], p[i]);
  const auto tested = nlohmann::json::parse(lines_of(table + "bh --permutations 9")[0]);
  EXPECT_GE(tested["atoms"]["{1}"]["q_value"], tested["atoms"]["{1}"]["p_value"]);
}

TEST(pid_survey, refuses_what_makes_no_sense) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", series()).string();
  const std::string target = table + " --target t";
  expect_pid_refused(table, {"--target"});
  expect_pid_refused(target + " --each-target", {"--each-target excludes --target"});
  expect_pid_refused(target + " --fdr bh", {"--fdr requires --each-pair"});
  expect_pid_refused(target + " --csv", {"--csv requires --each-pair"});
  expect_pid_refused(target + " --step 3", {"--step requires --window"});
  expect_pid_refused(target + " --window 500", {"--window is 500: expected 1 to 120"});
  expect_pid_refused(target + " --each-pair --sources x", {"there are 1 sources"});
  expect_pid_refused(target + " --each-pair --pointwise", {"cannot be combined with --each-pair"});
  expect_pid_refused(target + " --each-pair --measure all", {"--measure all compares atoms"});
  expect_pid_refused(target + " --each-pair --measure gaussian --fdr bh",
                     {"of which there are none here: give --permutations"});
  expect_pid_refused(target + " --lag x", {"--lag x: expected a column and a number of rows"});
  expect_pid_refused(target + " --sources y --lag x=1", {"--lag x=1: is no source"});
  expect_pid_refused(target + " --lag x=200", {"no row is left"});
  expect_pid_refused(target + " --sources x+q", {"has no column 'q'"});
  expect_pid_refused(target + " --sources x+y --continuous", {"joined by their categories"});
}

}  // namespace
}  // namespace infomorph
