#include "infomorph/analysis/decomposition_json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "infomorph/base/version.hpp"
#include "infomorph/table/csv_reader.hpp"

namespace infomorph {
namespace {

nlohmann::json written(const std::string& csv, const DecompositionRequest& request,
                       bool pointwise = false) {
  CsvReader reader(text_bytes(csv), "t.csv");
  const TableDecomposition result = decompose_table(reader, request, 1);
  std::string text;
  write_json(result, {{"bins", "3"}}, pointwise, 1, [&](std::string_view piece) { text += piece; });
  return nlohmann::json::parse(text);
}

TEST(decomposition_json, says_what_was_asked_and_found) {
  const nlohmann::json json =
      written("a,b,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n",
              {.roles = {.target = "y"}, .permutations = 9, .resamples = 9, .seed = 7});
  EXPECT_EQ(json["version"], version());
  EXPECT_EQ(json["measure"], "sx");
  EXPECT_EQ(json["seed"], 7);
  EXPECT_EQ(json["options"], (nlohmann::json{{"bins", 3}}));
  EXPECT_EQ(json["sources"], (nlohmann::json{"a", "b"}));
  EXPECT_EQ(json["columns"][2]["kind"], "numeric");
  EXPECT_EQ(json["samples"], 4);
  EXPECT_EQ(json["mutual_information"], 1);
  EXPECT_NEAR(json["atoms"]["{12}"]["total"], 0.41503749927884376, 1e-12);
  EXPECT_TRUE(json["atoms"]["{1}"].contains("p_value"));
  EXPECT_EQ(json["atoms"]["{1}"]["interval"].size(), 2U);
  EXPECT_FALSE(json.contains("pointwise"));
}

TEST(decomposition_json, holds_outcomes_whose_whole_numbers_are_numbers) {
  const nlohmann::json json =
      written("a,y,p\nu,0,0.5\n\"v \xe9\",1,0.5\n",
              {.roles = {.target = "y", .sources = {"a"}, .probability = "p"}}, true);
  EXPECT_EQ(json["samples"], nullptr);
  ASSERT_EQ(json["pointwise"].size(), 2U);
  EXPECT_EQ(json["pointwise"][0]["outcome"], (nlohmann::json{"u", 0}));
  EXPECT_EQ(json["pointwise"][1]["outcome"], (nlohmann::json{"v \\xe9", 1}));
  EXPECT_EQ(json["pointwise"][1]["probability"], 0.5);
  EXPECT_EQ(json["pointwise"][1]["atoms"]["{1}"]["total"], 1);
}

}  // namespace
}  // namespace infomorph
