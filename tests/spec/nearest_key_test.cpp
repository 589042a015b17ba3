#include "infomorph/spec/nearest_key.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace infomorph {
namespace {

// The number of changes of letters, by its definition.
std::size_t changes(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return std::max(a.size(), b.size());
  if (a[0] == b[0]) return changes(a.substr(1), b.substr(1));
  return 1 + std::min({changes(a.substr(1), b), changes(a, b.substr(1)),
                       changes(a.substr(1), b.substr(1))});
}

TEST(nearest_key, is_the_one_that_was_meant) {
  const std::set<std::string> known = {"batch", "epochs", "seed", "learning_rate", "weight_decay"};
  EXPECT_EQ(nearest_key("batch", known), "batch");
  EXPECT_EQ(nearest_key("epoch", known), "epochs");
  EXPECT_EQ(nearest_key("sede", known), "seed");
  EXPECT_EQ(nearest_key("learnign_rate", known), "learning_rate");
  EXPECT_EQ(nearest_key("weightdecay", known), "weight_decay");
  EXPECT_EQ(nearest_key("", known), "seed") << "the shortest";
}

TEST(nearest_key, of_several_is_the_first_in_alphabetical_order) {
  EXPECT_EQ(nearest_key("x", {"c", "b", "a"}), "a");
  EXPECT_EQ(nearest_key("anything", {"only"}), "only");
}

RC_GTEST_PROP(nearest_key, takes_the_fewest_changes, ()) {
  const auto word = [] {
    auto text = *rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c'));
    return text.substr(0, 5);
  };
  const std::string key = word();
  const std::set<std::string> known = {word(), word(), word()};
  const std::string found = nearest_key(key, known);
  RC_ASSERT(known.contains(found));
  for (const std::string& other : known) RC_ASSERT(changes(key, found) <= changes(key, other));
}

}  // namespace
}  // namespace infomorph
