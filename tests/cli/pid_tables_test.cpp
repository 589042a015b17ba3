#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/cli/pid_program.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

double information(const std::string& arguments) {
  return decomposed(arguments)["mutual_information"].get<double>();
}

TEST(pid_tables, a_missing_value_is_refused_or_left_out) {
  const std::string table = table_case("bins_off_by_one_NA.csv") + " --target y --bins 4";
  expect_pid_refused(table, {"line 2, column x: 'NA' stands for a missing value", "the only one",
                             "--missing drop"});
  const auto dropped = decomposed(table + " --missing drop");
  const TemporaryFolder folder;
  const std::string rest =
      folder
          .write(
              "rest.csv", "x,y\n" +
                              [&] {
                                const std::string text = read_text(table_case("bins_clean.csv"));
                                const std::size_t header = text.find('\n');
                                return text.substr(text.find('\n', header + 1) + 1);
                              }())
          .string();
  EXPECT_EQ(dropped["mutual_information"], information(rest + " --target y --bins 4"));
  EXPECT_NEAR(information(table_case("bins_clean.csv") + " --target y --bins 4"), 0.2171, 5e-5);
  EXPECT_EQ(dropped["columns"][0]["missing"], 1);
  EXPECT_NE(dropped["notes"][0].get<std::string>().find("rows is left out for missing"),
            std::string::npos);
}

TEST(pid_tables, bins_do_not_depend_on_the_unit) {
  const double milli = information(table_case("bins_whole_millivolt.csv") + " --target y --bins 4");
  EXPECT_NEAR(milli, 0.2346, 5e-5);
  EXPECT_EQ(information(table_case("bins_whole_microvolt.csv") + " --target y --bins 4"), milli);
}

TEST(pid_tables, lines_may_end_in_several_carriage_returns) {
  const std::string arguments = " --target y --bins 4";
  const double clean = information(table_case("crcrlf_clean.csv") + arguments);
  EXPECT_NEAR(clean, 0.2841, 5e-5);
  const auto read = decomposed(table_case("crcrlf.csv") + arguments);
  EXPECT_EQ(read["mutual_information"], clean);
  EXPECT_EQ(read["sources"][0], "x");
}

TEST(pid_tables, decimal_commas_are_asked_for_or_found) {
  const std::string quoted = table_case("decimal_comma_quoted.csv") + " --target y --bins 4";
  expect_pid_refused(quoted, {"line 2, column temp: '-0,2' is a number with a decimal comma",
                              "--decimal ','", "--categorical temp"});
  EXPECT_NEAR(information(quoted + " --decimal ,"), 0.2841, 5e-5);
  const auto found = decomposed(table_case("semicolon_decimal_comma.csv") + " --target y --bins 4");
  EXPECT_EQ(found["columns"][0]["kind"], "numeric");
  EXPECT_EQ(found["notes"].size(), 2U);
}

TEST(pid_tables, arrays_are_known_by_their_content) {
  for (const char* name : {"xor.npy", "xor.npy.gz", "xor_python2_shape.npy"}) {
    EXPECT_NEAR(information(table_case(name) + " --target 2"), 1, 1e-12) << name;
  }
}

TEST(pid_tables, what_is_not_used_does_no_harm) {
  EXPECT_NEAR(information(table_case("index_column.csv") + " --target y --sources a,b"), 1, 1e-12);
  const auto rest = decomposed(table_case("index_column.csv") + " --target y");
  EXPECT_EQ(rest["sources"], nlohmann::json({"a", "b"}));
  EXPECT_EQ(rest["notes"][0], "a column without a name is not used");
  EXPECT_NEAR(information(table_case("trailing_blank_line.csv") + " --target y"), 1, 1e-12);
  const TemporaryFolder folder;
  const std::string twice =
      folder.write("t.csv", "a,n,n,b,y\n0,?,NA,0,0\n0,1e999,x,1,1\n1,,,0,1\n1,\"1,5\",,1,0\n")
          .string();
  EXPECT_NEAR(information(twice + " --target y --sources a,b"), 1, 1e-12);
  expect_pid_refused(twice + " --target y --sources n", {"the column 'n' occurs twice"});
}

TEST(pid_tables, names_with_commas_can_be_chosen) {
  const std::string table = table_case("comma_in_name.csv") + " --target y ";
  EXPECT_NEAR(information(table + "--sources '\"size, mm\",b'"), 1, 1e-12);
  EXPECT_NEAR(information(table + "--sources 'size, mm' --sources b"), 1, 1e-12);
  expect_pid_refused(table + "--sources '\"size, mm'", {"--sources \"size, mm: expected a list"});
}

TEST(pid_tables, equal_numbers_are_equal_categories) {
  for (const char* name : {"one_and_one_point_zero.csv", "minus_zero.csv"}) {
    EXPECT_EQ(information(table_case(name) + " --target y"), 0) << name;
    EXPECT_EQ(information(table_case(name) + " --target y --categorical x"), 0) << name;
  }
  const TemporaryFolder folder;
  const std::string far =
      folder.write("t.csv", "x,y\n9007199254740993,a\n9007199254740992,b\n").string();
  EXPECT_NEAR(information(far + " --target y"), 1, 1e-12) << "whole numbers beyond double";
}

TEST(pid_tables, a_column_of_numbers_with_an_odd_cell_is_refused) {
  const TemporaryFolder folder;
  for (const char* odd : {"12 ms", "x", "#N/A", "1.2.3", "0x1p3", "--5"}) {
    const std::string table =
        folder.write("t.csv", fmt::format("x,y\n0.5,0\n{},1\n0.7,1\n", odd)).string();
    expect_pid_refused(table + " --target y --bins 2",
                       {"line 3, column x: '" + std::string(odd) + "' is no number",
                        "2 of 3 cells are", "--numeric x", "--categorical x"});
    expect_pid_refused(table + " --target y --bins 2 --numeric x", {"line 3", "--missing drop"});
    const auto numbers = decomposed(table + " --target y --bins 1 --numeric x --missing drop");
    EXPECT_EQ(numbers["samples"], 2);
    const auto words = decomposed(table + " --target y --bins 1 --categorical x");
    EXPECT_EQ(words["columns"][0]["kind"], "categorical");
    EXPECT_EQ(words["columns"][0]["distinct"], 3);
    EXPECT_TRUE(words["columns"][0]["bins"].is_null());
  }
}

TEST(pid_tables, markers_of_missing_values) {
  const TemporaryFolder folder;
  const auto refused = [&](const std::string& cell, const std::string& options = "") {
    const std::string table =
        folder.write("t.csv", "x,y\n1,0\n" + cell + ",1\n2,1\n").string() + " --target y ";
    const Answer answer = infomorph("pid " + table + options);
    return answer.code == 2 && answer.text.find("line 3, column x") != std::string::npos;
  };
  for (const char* marker :
       {"", " ", "NA", "na", "N/A", "nan", "-NaN", "NULL", "None", "?", ".", "-"}) {
    EXPECT_TRUE(refused(marker)) << marker;
  }
  EXPECT_FALSE(refused("-999"));
  EXPECT_TRUE(refused("-999", "--missing-values -999,unknown"));
  EXPECT_TRUE(refused("-999.0", "--missing-values -999,unknown"));
  EXPECT_TRUE(refused("unknown", "--missing-values -999,unknown"));
  const std::string words = folder.write("w.csv", "x,y\n?,0\na,1\n-,1\nNone,0\n").string();
  expect_pid_refused(words + " --target y", {"line 5, column x: 'None'"});
  EXPECT_EQ(decomposed(words + " --target y --missing-values NA")["columns"][0]["distinct"], 4);
}

TEST(pid_tables, the_output_says_what_columns_were_taken_for) {
  const TemporaryFolder folder;
  const std::string table =
      folder.write("t.csv", "x,n,w,y\n0.5,1,a,0\n1.5,2,b,1\n2.5,3,c,1\n2.5,2,b,0\n").string() +
      " --target y --bins 2";
  const auto columns = decomposed(table)["columns"];
  EXPECT_EQ(columns[0]["edges"], nlohmann::json({0.5, 1.5, 2.5}));
  EXPECT_EQ(columns[1]["bins"], 2);
  EXPECT_EQ(columns[2]["kind"], "categorical");
  EXPECT_EQ(columns[3]["bins"], nullptr);
  const std::string text = infomorph("pid " + table).text;
  for (const char* line :
       {"columns  x  numeric      3 distinct, 2 bins with edges 0.5, 1.5, 2.5\n",
        "         n  numeric      3 distinct, 2 bins with edges 1, 2, 3\n",
        "         w  categorical  3 distinct, not binned: categories such as 'a'\n",
        "         y  numeric      2 distinct, not binned: no more values than bins\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  }
  const auto all = decomposed(table + " --missing drop --categorical n --seed 3 --permutations 5");
  EXPECT_EQ(all["options"], nlohmann::json::parse(R"({"target": "y", "bins": 2, "missing": "drop",
      "categorical": ["n"], "seed": 3, "permutations": 5})"));
  EXPECT_EQ(all["seed"], 3);
  EXPECT_EQ(all["measure"], "sx");
  EXPECT_TRUE(all["version"].is_string());
}

TEST(pid_tables, dialects) {
  const TemporaryFolder folder;
  const auto xor_in = [&](const std::string& text, const std::string& options = "") {
    return information(folder.write("t.csv", text).string() + " --target y " + options);
  };
  for (const std::string d : {",", ";", "\t", "|"}) {
    const std::string rows = "a" + d + "b" + d + "y\n0" + d + "0" + d + "0\n0" + d + "1" + d +
                             "1\n1" + d + "0" + d + "1\n1" + d + "1" + d + "0\n";
    EXPECT_NEAR(xor_in(rows), 1, 1e-12) << d;
  }
  EXPECT_NEAR(xor_in("a:b:y\n0:0:0\n0:1:1\n1:0:1\n1:1:0\n", "--delimiter :"), 1, 1e-12);
  EXPECT_NEAR(
      xor_in("\xef\xbb\xbf a , b , y \r\n 0, 0 ,0\r\n0,1,1 \r\n1,0,1\r\n1,\"1\" ,0\r\n\r\n"), 1,
      1e-12);
  EXPECT_NEAR(
      xor_in("# made\n#by us\na,b,y\n0,0,0\n0,1,1\n# half\n1,0,1\n1,1,0\n", "--comment '#'"), 1,
      1e-12);
  expect_pid_refused(
      folder.write("t.csv", "# made, by us\na,b,y\n0,0,0\n").string() + " --target y", {"# made"});
  expect_pid_refused(
      folder.write("t.csv", std::string("\xff\xfe") + "a\0,\0").string() + " --target y",
      {"is in UTF-16: save it as UTF-8"});
  expect_pid_refused(folder.write("t.csv", std::string("a\0,\0b\0", 6)).string() + " --target y",
                     {"holds bytes of 0"});
  expect_pid_refused(folder.write("t.csv", "a,y\r0,1\r1,0\r").string() + " --target y",
                     {"CR alone"});
  expect_pid_refused(folder.write("t.csv", "a;b,c\n1;2,5\n").string() + " --target y",
                     {"',' or ';'", "--delimiter"});
}

TEST(pid_tables, rounded_probabilities_are_normalised) {
  const TemporaryFolder folder;
  const auto result = decomposed(
      folder.write("t.csv", "a,y,p\n0,0,0.333333\n1,1,0.333333\n2,1,0.333333\n").string() +
      " --target y --probability p");
  EXPECT_NEAR(result["target_entropy"].get<double>(), std::log2(3) - 2.0 / 3, 1e-9);
  EXPECT_EQ(result["notes"].size(), 1U);
  expect_pid_refused(folder.write("t.csv", "a,y,p\n0,0,0.3333\n1,1,0.3333\n2,1,0.3333\n").string() +
                         " --target y --probability p",
                     {"sum to 0.9999"});
}

TEST(pid_tables, text_that_is_no_utf8_stays_apart) {
  const TemporaryFolder folder;
  const auto result =
      decomposed(folder.write("t.csv", "a,y\n\xe9,0\n\xe8,1\n\xc3\xa9,1\n").string() +
                 " --target y --pointwise");
  std::vector<std::string> names;
  for (const auto& outcome : result["pointwise"]) names.push_back(outcome["outcome"][0]);
  EXPECT_EQ(names, (std::vector<std::string>{"\\xe9", "\\xe8", "\xc3\xa9"}));
}

}  // namespace
}  // namespace infomorph
