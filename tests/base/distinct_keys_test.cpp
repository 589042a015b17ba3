#include "infomorph/base/distinct_keys.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <string>

namespace infomorph {
namespace {

RC_GTEST_PROP(distinct_keys, numbers_keys_in_order_of_appearance,
              (const std::vector<std::string>& keys)) {
  DistinctKeys distinct;
  std::vector<std::string> numbered;
  std::map<std::string, std::uint32_t> twin;
  for (const std::string& key : keys) {
    const auto number =
        distinct.number(hash_of(key), [&](std::uint32_t n) { return numbered[n] == key; });
    if (number == numbered.size()) numbered.push_back(key);
    RC_ASSERT(number == twin.try_emplace(key, twin.size()).first->second);
  }
  RC_ASSERT(distinct.size() == twin.size());
}

TEST(distinct_keys, keeps_keys_of_equal_hash_apart) {
  DistinctKeys distinct;
  for (std::uint32_t key = 0; key < 100; ++key) {
    EXPECT_EQ(distinct.number(7, [&](std::uint32_t n) { return n == key; }), key);
  }
  EXPECT_EQ(distinct.number(7, [](std::uint32_t n) { return n == 42; }), 42U);
}

TEST(distinct_keys, grows) {
  DistinctKeys distinct;
  for (int pass = 0; pass < 2; ++pass) {
    for (std::uint32_t key = 0; key < 100000; ++key) {
      ASSERT_EQ(distinct.number(hash_of(key), [&](std::uint32_t n) { return n == key; }), key);
    }
  }
}

}  // namespace
}  // namespace infomorph
