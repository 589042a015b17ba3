#include "infomorph/base/memory.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <limits>

#include "tests/error_message.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

TEST(memory, there_is_some_and_not_endless) {
  EXPECT_GT(available_memory(), std::uint64_t{1} << 20);
  EXPECT_LT(available_memory(), std::uint64_t{1} << 60);
}

TEST(memory, a_limit_of_data_is_seen) {
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_DATA, &before), 0);
  const std::uint64_t there = available_memory();
  limit_memory(there / 2);
  EXPECT_LT(available_memory(), there / 4 * 3);
  limit_memory(there);
  EXPECT_LT(available_memory(), there / 4 * 3) << "a lower limit stays";
  ASSERT_EQ(setrlimit(RLIMIT_DATA, &before), 0);
}

TEST(memory, pages_of_files_are_left_to_a_control_group) {
  constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();
  const TemporaryFolder second;
  EXPECT_EQ(detail::left_in_group(second.path().string()), kNoLimit);
  second.write("memory.max", "max\n");
  second.write("memory.current", "900\n");
  second.write("memory.stat", "anon 300\ninactive_file 400\nactive_file 150\n");
  EXPECT_EQ(detail::left_in_group(second.path().string()), kNoLimit);
  second.write("memory.max", "1000\n");
  EXPECT_EQ(detail::left_in_group(second.path().string()), 650U);
  const TemporaryFolder first;
  first.write("memory.limit_in_bytes", "1000\n");
  first.write("memory.usage_in_bytes", "900\n");
  first.write("memory.stat", "inactive_file 1\ntotal_inactive_file 400\ntotal_active_file 150\n");
  EXPECT_EQ(detail::left_in_group(first.path().string()), 650U);
}

TEST(memory, what_is_wanted_and_what_is_there_is_said) {
  EXPECT_NO_THROW(require_memory(1 << 20, "a small array"));
  const std::string message = error_message([] { require_memory(1e15, "layers.hidden"); });
  EXPECT_TRUE(message.starts_with("layers.hidden: wants 931322.6 GiB of memory, and ")) << message;
  EXPECT_EQ(memory_text(3 * 1024 * 1024), "3.0 MiB");
}

}  // namespace
}  // namespace infomorph
