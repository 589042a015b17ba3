#include "infomorph/spec/toml_settings.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph::detail {
namespace {

toml::table with_setting(const std::string& text, const std::string& setting) {
  toml::table spec = parse_toml(text, "mine.toml");
  apply_setting(spec, setting);
  return spec;
}

std::string refusal(const std::string& text, const std::string& setting) {
  return error_message([&] { with_setting(text, setting); });
}

class toml_settings : public testing::Test {
 protected:
  toml::table expanded(const std::string& text) {
    toml::table spec = parse_toml(text, file_);
    expand_goals(spec, file_);
    return spec;
  }
  std::string refusal_of_goal(const std::string& goal) {
    return error_message([&] { expanded("[layers.a]\ngoal = " + goal + "\n[layers.a.inputs]\n"); });
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "mine.toml";
};

TEST_F(toml_settings, text_that_is_no_toml_is_refused_by_line_and_column) {
  EXPECT_EQ(parse_toml("a = 1", "mine.toml")["a"].value_or(0), 1);
  EXPECT_TRUE(error_message([] {
                parse_toml("a = 1\nb = = 2\n", "mine.toml");
              }).starts_with("mine.toml:2:5: "));
}

TEST_F(toml_settings, nodes_know_where_they_stand) {
  const toml::table spec = with_setting("[a]\n  b = 1\n", "a.c=2");
  EXPECT_EQ(place_of(spec["a"]["b"].node()->source(), "mine.toml"), "mine.toml:2:7");
  EXPECT_EQ(place_of(spec["a"]["c"].node()->source(), "mine.toml"), "--set");
}

TEST_F(toml_settings, are_put_into_tables_that_are_made_on_the_way) {
  EXPECT_EQ(with_setting("", "a.b.c=1")["a"]["b"]["c"].value_or(0), 1);
  const toml::table spec = with_setting("[a]\nb = 1\nc = 2\n", "a.b=3");
  EXPECT_EQ(spec["a"]["b"].value_or(0), 3) << "replaces";
  EXPECT_EQ(spec["a"]["c"].value_or(0), 2) << "and leaves what is beside it";
}

TEST_F(toml_settings, have_values_of_toml_or_words_without_quotes) {
  EXPECT_EQ(with_setting("", "a=0.5")["a"].value_or(0.0), 0.5);
  EXPECT_TRUE(with_setting("", "a=true")["a"].value_or(false));
  EXPECT_EQ(with_setting("", "a=adam")["a"].value_or(std::string()), "adam");
  EXPECT_EQ(with_setting("", "a='x y'")["a"].value_or(std::string()), "x y");
  EXPECT_EQ(with_setting("", "a=b=c")["a"].value_or(std::string()), "b=c");
  EXPECT_EQ(with_setting("", "a=")["a"].value_or(std::string("none")), "");
  EXPECT_EQ(with_setting("", "a=[1, 2]")["a"][1].value_or(0), 2);
  EXPECT_EQ(with_setting("", "a={ \"{1}\" = 2 }")["a"]["{1}"].value_or(0), 2);
}

TEST_F(toml_settings, that_cannot_be_put_are_refused) {
  EXPECT_EQ(refusal("", "a"), "--set a: expected key=value");
  EXPECT_EQ(refusal("", "=1"), "--set =1: expected key=value");
  EXPECT_EQ(refusal("a = 1\n", "a.b=2"), "--set a.b=2: a is not a table");
}

TEST_F(toml_settings, a_goal_by_name_becomes_its_terms) {
  const toml::table spec =
      expanded("[memory]\ngoal = 'redundancy'\n[layers.a]\ngoal = { '{1}' = 1 }\n[layers.b]\n");
  EXPECT_EQ(spec["layers"]["a"]["goal"]["{1}"].value_or(0), 1) << "stays as it is";
  EXPECT_FALSE(spec["layers"]["b"].as_table()->contains("goal"));
  EXPECT_EQ(spec["memory"]["goal"]["{1}{2}"].value_or(0.0), 1);
}

TEST_F(toml_settings, a_goal_of_a_file_becomes_the_terms_there) {
  folder_.write("goals.toml", "[goal]\n'{1}' = 2\n[other]\n'{2}' = 3\n");
  const toml::table spec = expanded(
      "[layers.a]\ngoal = { file = 'goals.toml' }\n[layers.b]\ngoal = { file = 'goals.toml', table "
      "= 'other' }\n");
  EXPECT_EQ(spec["layers"]["a"]["goal"]["{1}"].value_or(0), 2);
  const toml::table& other = *spec["layers"]["b"]["goal"].as_table();
  EXPECT_EQ(other["{2}"].value_or(0), 3);
  EXPECT_EQ(place_of(other["{2}"].node()->source(), file_),
            (folder_ / "goals.toml").string() + ":4:9")
      << "terms know the file they come from";
}

TEST_F(toml_settings, goals_that_are_not_there_are_refused_by_their_place) {
  folder_.write("goals.toml", "[one]\n[two]\n");
  const std::string place = file_.string() + ":2:";
  EXPECT_TRUE(refusal_of_goal("'no_such_goal'").starts_with(place + "8: "));
  EXPECT_EQ(refusal_of_goal("{ file = 3 }"), place + "17: the file of a goal is a path in quotes");
  EXPECT_EQ(refusal_of_goal("{ file = 'goals.toml', tabel = 'one' }"),
            place + "31: a goal from a file has the keys file, table and measure, not 'tabel'");
  EXPECT_EQ(refusal_of_goal("{ file = 'none.toml' }"),
            place + "17: there is no goal file " + (folder_ / "none.toml").string());
  EXPECT_EQ(refusal_of_goal("{ file = 'goals.toml', table = 'three' }"),
            place + "17: " + (folder_ / "goals.toml").string() +
                " has no table 'three': it has one, two");
  EXPECT_EQ(
      refusal_of_goal("{ file = 'goals.toml' }"),
      place + "17: " + (folder_ / "goals.toml").string() + " has no table 'goal': it has one, two");
}

}  // namespace
}  // namespace infomorph::detail
