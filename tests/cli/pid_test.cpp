// infomorph pid as its user sees it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

#include "infomorph/information/decomposition.hpp"
#include "tests/cli/pid_program.hpp"
#include "tests/oracles.hpp"
#include "tests/table/npy_text.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

const std::string kXor = "a,b,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n";

void expect_parts(const nlohmann::json& atoms, const nlohmann::json& expected) {
  ASSERT_EQ(atoms.size(), expected.size());
  for (const auto& [text, parts] : expected.items()) {
    EXPECT_NEAR(atoms[text]["informative"].get<double>(), parts[0].get<double>(), 1e-9) << text;
    EXPECT_NEAR(atoms[text]["misinformative"].get<double>(), parts[1].get<double>(), 1e-9) << text;
    EXPECT_NEAR(atoms[text]["total"].get<double>(), parts[2].get<double>(), 1e-9) << text;
  }
}

TEST(pid_command, oracle_cases_as_tables_of_probabilities) {
  const TemporaryFolder folder;
  const nlohmann::json oracle = read_oracle("pid.json");
  ASSERT_FALSE(oracle["cases"].empty());
  for (const auto& oracle_case : oracle["cases"]) {
    SCOPED_TRACE(oracle_case["name"].get<std::string>());
    const int sources = oracle_case["sources"].get<int>();
    std::string csv = "p,y";
    for (int s = 1; s <= sources; ++s) csv += fmt::format(",s{}", s);
    const auto& outcomes = oracle_case["outcomes"];
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      csv += fmt::format("\n{},{}", oracle_case["probabilities"][i].get<double>(),
                         outcomes[i].back().get<int>());
      for (int s = 0; s < sources; ++s) csv += fmt::format(",{}", outcomes[i][s].get<int>());
    }
    const std::string table = folder.write("t.csv", csv).string();
    const bool pointwise = oracle_case.contains("pointwise");
    const auto result =
        decomposed(table + " --target y --probability p" + (pointwise ? " --pointwise" : ""));
    expect_parts(result["atoms"], oracle_case["atoms"]);
    EXPECT_TRUE(result["samples"].is_null());
    if (!pointwise) continue;
    // Outcomes of probability 0 are left out.
    std::map<nlohmann::json, nlohmann::json> atoms_of;
    for (const auto& row : result["pointwise"]) atoms_of[row["outcome"]] = row["atoms"];
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      expect_parts(atoms_of.at(outcomes[i]), oracle_case["pointwise"][i]);
    }
  }
}

TEST(pid_command, json_has_the_documented_form) {
  const TemporaryFolder folder;
  const auto table = folder.write("t.csv", "x,y,z\nred,0,a\nred,1,b\nblue,1,b\nblue,1,b\n");
  const auto result = decomposed("--target z --sources y,x " + table.string() + " --pointwise");
  EXPECT_EQ(result["sources"], nlohmann::json({"y", "x"}));
  EXPECT_EQ(result["target"], "z");
  EXPECT_EQ(result["unit"], "bit");
  EXPECT_EQ(result["outcomes"], 3);
  EXPECT_EQ(result["samples"], 4);
  const double entropy = 2 - 0.75 * std::log2(3.0);
  EXPECT_NEAR(result["target_entropy"].get<double>(), entropy, 1e-12);
  EXPECT_NEAR(result["mutual_information"].get<double>(), entropy, 1e-12);
  EXPECT_NEAR(result["residual_entropy"].get<double>(), 0, 1e-12);
  EXPECT_EQ(result["backbone"].size(), 2U);
  EXPECT_NEAR(
      result["complexity"].get<double>(),
      (result["backbone"][0].get<double>() + 2 * result["backbone"][1].get<double>()) / entropy,
      1e-12);
  ASSERT_EQ(result["pointwise"].size(), 3U);
  EXPECT_EQ(result["pointwise"][2]["outcome"], nlohmann::json({1, "blue", "b"}));
  EXPECT_EQ(result["pointwise"][2]["probability"], 0.5);
}

TEST(pid_command, table_for_people) {
  const TemporaryFolder folder;
  const auto table = folder.write("xor.csv", kXor);
  const Answer answer = infomorph("pid " + table.string() + " --target y 2> /dev/null");
  EXPECT_EQ(answer.text, table.string() + R"(: 4 samples, 4 outcomes
target   y
sources  1 = a, 2 = b
columns  a  numeric  2 distinct
         b  numeric  2 distinct
         y  numeric  2 distinct

H(T)         1.0000  bit, entropy of the target
I(S;T)       1.0000  bit, mutual information, the sum of all atoms
H(T|S)       0.0000  bit, what the sources leave open
C            1.4150  representational complexity, the mean number of sources needed

level  atom    informative  misinformative    total    share
    0  {1}{2}       0.4150          1.0000  -0.5850  -58.5 %
    1  {1}          0.5850          0.0000   0.5850   58.5 %
       {2}          0.5850          0.0000   0.5850   58.5 %
    2  {12}         0.4150          0.0000   0.4150   41.5 %

backbone  1 source : 0.5850  58.5 %
          2 sources: 0.4150  41.5 %

without any measure
co-inf.     -1.0000  bit, co-information
O           -1.0000  bit, O-information, total less dual total correlation
TC           1.0000  bit, total correlation
DTC          2.0000  bit, dual total correlation
r            0.0000  average degree of redundancy: single sources that give a bit
v            2.0000  average degree of vulnerability: single sources without which a bit is lost
)");
  const Answer pointwise = infomorph("pid " + table.string() + " --target y --pointwise");
  EXPECT_NE(pointwise.text.find("a = 0, b = 1, y = 1, probability 0.25\n"), std::string::npos);
}

TEST(pid_command, reads_arrays_and_standard_input_alike) {
  const TemporaryFolder folder;
  const auto array =
      folder.write("x.npy", npy("|i1", "(4, 3)", std::string("\0\0\0\0\1\1\1\0\1\1\1\0", 12)));
  const auto table = folder.write("xor.csv", kXor);
  const auto from_array = decomposed(array.string() + " --target 2");
  EXPECT_EQ(from_array["sources"], nlohmann::json({"0", "1"}));
  const auto from_csv = decomposed(table.string() + " --target y");
  EXPECT_EQ(from_array["atoms"], from_csv["atoms"]);
  const Answer piped = shell(
      fmt::format("cat {} | {} pid - --target y --json 2> /dev/null", table.string(), kProgram));
  EXPECT_EQ(nlohmann::json::parse(piped.text), from_csv);
}

TEST(pid_command, constant_target_gives_zeros) {
  const TemporaryFolder folder;
  const auto table = folder.write("t.csv", "a,b,y\n0,0,1\n0,1,1\n1,0,1\n0,0,1\n");
  const auto result = decomposed(table.string() + " --target y --permutations 9 --bootstrap 9");
  EXPECT_EQ(result["mutual_information"], 0.0);
  EXPECT_TRUE(result["complexity"].is_null());
  for (const auto& atom : result["atoms"]) EXPECT_EQ(atom["total"], 0.0);
  const Answer text = infomorph("pid " + table.string() + " --target y");
  EXPECT_EQ(text.code, 0);
  EXPECT_EQ(text.text.find("nan"), std::string::npos);
}

std::string random_table(int sources, int rows) {
  std::mt19937 random(1);
  std::string csv;
  for (int s = 1; s <= sources; ++s) csv += fmt::format("s{},", s);
  csv += "y\n";
  for (int i = 0; i < rows; ++i) {
    unsigned sum = random() % 4;
    for (int s = 0; s < sources; ++s) {
      const unsigned value = random() % 3;
      sum += value;
      csv += fmt::format("{},", value);
    }
    csv += fmt::format("{}\n", sum % 3);
  }
  return csv;
}

TEST(pid_command, significance_depends_on_the_seed_not_on_threads) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", random_table(3, 60)).string();
  const std::string arguments = table + " --target y --permutations 50 --bootstrap 50 --seed ";
  const auto one = decomposed(arguments + "7 --threads 1");
  EXPECT_EQ(decomposed(arguments + "7 --threads 2"), one);
  EXPECT_NE(decomposed(arguments + "8"), one);
  const auto& atom = one["atoms"]["{1}{23}"];
  EXPECT_GT(atom["p_value"].get<double>(), 0);
  EXPECT_LT(atom["interval"][0].get<double>(), atom["interval"][1].get<double>());
  EXPECT_TRUE(one.contains("mutual_information_p_value"));
}

TEST(pid_command, warns_when_the_estimate_is_mostly_bias) {
  const TemporaryFolder folder;
  const std::string few = folder.write("few.csv", random_table(4, 30)).string();
  EXPECT_NE(infomorph("pid " + few + " --target y")
                .text.find("warning: " + few + ": the estimate is mostly bias"),
            std::string::npos);
  const std::string many = folder.write("many.csv", random_table(1, 3000)).string();
  EXPECT_EQ(infomorph("pid " + many + " --target y").text.find("warning"), std::string::npos);
  EXPECT_NE(infomorph("pid " + few + " --target y").text.find("see --permutations"),
            std::string::npos);
  const Answer tested = infomorph("pid " + few + " --target y --permutations 2");
  EXPECT_NE(tested.text.find("warning"), std::string::npos);
  EXPECT_EQ(tested.text.find("see --permutations"), std::string::npos);
}

TEST(pid_command, decomposes_real_numbers_binned_and_as_they_are) {
  const TemporaryFolder folder;
  std::mt19937 random(2);
  std::normal_distribution<double> normal;
  std::string csv = "a,b,y\n";
  for (int i = 0; i < 500; ++i) {
    const double a = normal(random);
    const double b = normal(random);
    csv += fmt::format("{},{},{}\n", a, b, a + b + normal(random));
  }
  const std::string table = folder.write("t.csv", csv).string() + " --target y";
  EXPECT_LE(decomposed(table + " --bins 3")["outcomes"], 27);
  EXPECT_NE(decomposed(table + " --bins 3"), decomposed(table + " --bins 3 --binning equal_count"));
  const auto continuous = decomposed(table + " --continuous --neighbours 3 --transform rank");
  EXPECT_NEAR(continuous["mutual_information"].get<double>(), 0.5 * std::log2(3.0), 0.15);
  double sum = 0;
  for (const auto& atom : continuous["atoms"]) {
    EXPECT_TRUE(atom["informative"].is_null());
    EXPECT_TRUE(atom["misinformative"].is_null());
    sum += atom["total"].get<double>();
  }
  EXPECT_NEAR(sum, continuous["mutual_information"].get<double>(), 1e-9);
  for (const char* key : {"target_entropy", "residual_entropy", "complexity"}) {
    EXPECT_TRUE(continuous[key].is_null()) << key;
  }
  EXPECT_EQ(infomorph("pid " + table + " --continuous").text.find("nan"), std::string::npos);
}

TEST(pid_command, five_sources_are_complete) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", random_table(5, 200)).string();
  const auto result = decomposed(table + " --target y");
  EXPECT_EQ(result["atoms"].size(), 7579U);
}

TEST(pid_command, a_page_and_a_result_are_two_files) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", kXor).string();
  const std::string out = (folder / "out").string();
  const Answer answer = infomorph("pid " + table + " --target y -o " + out + " --report " + out);
  EXPECT_EQ(answer.code, 2);
  EXPECT_EQ(answer.text, "infomorph: --report and -o both name " + out + ": expected two files\n");
  EXPECT_FALSE(std::filesystem::exists(out));
}

TEST(pid_command, bad_input_is_one_sentence_and_exit_code_2) {
  const TemporaryFolder folder;
  const auto expect_refused = [&](const std::string& content, const std::string& arguments,
                                  const std::string& fragment) {
    const auto out = folder / "out.json";
    const std::string table = folder.write("t.csv", content).string();
    const Answer answer = infomorph("pid " + table + " " + arguments + " -o " + out.string());
    EXPECT_EQ(answer.code, 2) << answer.text;
    EXPECT_NE(answer.text.find(fragment), std::string::npos) << answer.text;
    EXPECT_EQ(std::count(answer.text.begin(), answer.text.end(), '\n'), 1) << answer.text;
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
  };
  expect_refused("a,y,p\n0,0,0.5\n1,1,0.6\n", "--target y --probability p", "sum to 1.1, not to 1");
  expect_refused("a,y,p\n0,0,1.5\n1,1,-0.5\n", "--target y --probability p", "'-0.5'");
  expect_refused("a,y,p\n0,0,nan\n1,1,1\n", "--target y --probability p", "'nan'");
  expect_refused(kXor, "--target z", "has no column 'z'; its columns are a, b, y");
  expect_refused("a,b,c,d,e,f,y\n0,0,0,0,0,0,0\n", "--target y", "6 sources");
  expect_refused("a,y\n0,0\n1\n", "--target y",
                 "t.csv, line 3: expected 2 cells as in the header, found 1");
  expect_refused("", "--target y", "is empty; expected a header");
  expect_refused("a,y\n0.5,0\n1,1\n", "--target y", "--bins");
  expect_refused("a,y\n0.5,0\n", "--target y --continuous", "expected more than the 4 neighbours");
  expect_refused(kXor, "--target y --continuous --pointwise",
                 "--continuous cannot be combined with");
  expect_refused("a,y,p\n0,0,1\n", "--target y --probability p --bootstrap 9", "need samples");
  expect_refused(kXor, "", "--target");
  expect_refused(kXor, "--target y --sources ''", "a source has no name");
  expect_refused("a,y\n0.5,0\n1e999,1\n", "--target y --bins 2",
                 "t.csv, line 3, column a: '1e999' is not a finite number");
  expect_refused("a,y\n-1.5e308,0\n1.5e308,1\n",
                 "--target y --continuous --neighbours 1 --transform none",
                 "a column ranges from -1.5e+308 to 1.5e+308");
  expect_refused(kXor, "--target y --neighbours 3", "--neighbours requires --continuous");
  expect_refused(kXor, "--target y --transform rank", "--transform requires --continuous");
  expect_refused(kXor, "--target y --binning equal_count", "--binning requires --bins");
  expect_refused(kXor, "--target y --seed 3",
                 "--seed requires --permutations, --bootstrap or --continuous");
  EXPECT_EQ(infomorph("pid none.csv --target y").code, 2);
  const Answer of_folder = infomorph("pid " + folder.path().string() + " --target y");
  EXPECT_EQ(of_folder.code, 2);
  EXPECT_NE(of_folder.text.find("is a folder"), std::string::npos) << of_folder.text;
  const auto broken = folder.write("x.npy", npy("<i4", "(3,)", ""));
  EXPECT_EQ(infomorph("pid " + broken.string() + " --target 0").code, 2);
  const auto table = folder.write("t.csv", kXor);
  EXPECT_EQ(infomorph("pid " + table.string() + " --target y -o /none/here.json").code, 2);
}

TEST(pid_command, files_appear_whole) {
  const TemporaryFolder folder;
  const auto table = folder.write("t.csv", kXor);
  const auto out = folder / "out.json";
  const Answer answer = infomorph(
      fmt::format("pid {} --target y --json -o {} 2> /dev/null", table.string(), out.string()));
  EXPECT_EQ(answer.code, 0);
  EXPECT_EQ(answer.text, "");
  EXPECT_EQ(nlohmann::json::parse(read_text(out)), decomposed(table.string() + " --target y"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 2);
}

TEST(pid_command, a_folder_to_write_is_refused_before_the_table_is_read) {
  const TemporaryFolder folder;
  const std::string path = folder.path().string();
  const Answer answer = infomorph("pid none.csv --target y -o " + path);
  EXPECT_EQ(answer.code, 2);
  EXPECT_EQ(answer.text,
            "infomorph: " + path + ": is a folder, expected the name of a file to write\n");
}

TEST(pid_command, what_is_no_regular_file_is_written_to_directly) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", kXor).string();
  const std::string pipe = (folder / "pipe").string();
  const Answer answer = shell(fmt::format(
      "mkfifo {0}; timeout 20 cat {0} & timeout 20 {1} pid {2} --target y --json -o {0} "
      "2> /dev/null; wait",
      pipe, kProgram, table));
  EXPECT_EQ(nlohmann::json::parse(answer.text), decomposed(table + " --target y"));
  EXPECT_TRUE(std::filesystem::is_fifo(pipe));
  // Through a link, so that a mistake here replaces the link and not the device.
  const auto full = folder / "full";
  std::filesystem::create_symlink("/dev/full", full);
  const Answer refused = infomorph("pid " + table + " --target y -o " + full.string());
  EXPECT_EQ(refused.code, 2);
  EXPECT_NE(refused.text.find(full.string() + ": cannot be written (No space left on device)"),
            std::string::npos)
      << refused.text;
  EXPECT_TRUE(std::filesystem::is_symlink(full));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 3);
}

TEST(pid_command, an_interrupt_leaves_no_unfinished_file) {
  const TemporaryFolder folder;
  const std::string table = folder.write("t.csv", random_table(5, 200)).string();
  const auto out = (folder / "out.json").string();
  const Answer answer = shell(
      fmt::format("{0} pid {1} --target y --pointwise --json -o {2} 2> /dev/null & p=$!; "
                  "while kill -0 $p && ! test -s {2}.part; do sleep 0.01; done; kill -INT $p; "
                  "wait $p; exit $?",
                  kProgram, table, out));
  EXPECT_EQ(answer.code, 130) << answer.text;
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

}  // namespace
}  // namespace infomorph
