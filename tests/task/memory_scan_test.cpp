#include "infomorph/task/memory_scan.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"
#include "tests/task/memories.hpp"

namespace infomorph {
namespace {

std::string message(const RememberSpec& spec) {
  return error_message([&] { MemoryScan(spec, 1); });
}

TEST(memory_scan, every_load_has_every_seed) {
  RememberSpec spec = small_memory();
  spec.memory.loads = {0.5, 0.25};
  spec.memory.seeds = 3;
  const MemoryScan scan(spec, 10);
  ASSERT_EQ(scan.size(), 6);
  EXPECT_EQ(scan.load_of(2), 0.5);
  EXPECT_EQ(scan.seed_of(2), 12U);
  EXPECT_EQ(scan.load_of(3), 0.25);
  EXPECT_EQ(scan.seed_of(3), 10U);
  EXPECT_EQ(scan.unit(), "memory");
  spec.memory.protocol = MemoryProtocol::online;
  spec.memory.neuron.estimation = RunningEstimation{};
  spec.memory.stream.patterns = 60;
  const MemoryScan streams(spec, 10);
  ASSERT_EQ(streams.size(), 3);
  EXPECT_EQ(streams.load_of(2), 1.5);
  EXPECT_EQ(streams.seed_of(2), 12U);
  EXPECT_EQ(streams.unit(), "stream");
}

TEST(memory_scan, memories_do_not_depend_on_one_another) {
  RememberSpec spec = small_memory();
  spec.training.steps = 20;
  const std::vector<MemoryRun> runs = runs_of(spec);
  const MemoryScan scan(spec, 1);
  const auto second = scan.memory(1, 1);
  while (second->step()) {
  }
  EXPECT_EQ(second->result().weights, runs[1].weights);
  EXPECT_NE(runs[0].weights, runs[1].weights);
}

TEST(memory_scan, refuses_what_cannot_be) {
  RememberSpec spec = small_memory();
  spec.memory.loads = {0.8, 0.001};
  EXPECT_NE(message(spec).find("a load of 0.001 is less than one pattern for 40 neurons"),
            std::string::npos);
  spec.memory.loads = {1e6};
  EXPECT_NE(message(spec).find("more than memory holds"), std::string::npos);
  spec = small_memory();
  spec.memory.neuron.binning.bins = {2, 3, 4};
  EXPECT_NE(message(spec).find("binning.bins has 3 numbers"), std::string::npos);
  spec = small_memory();
  spec.memory.neuron.goal = Goal{.sources = 2, .gamma = {0, 0, 0, 0}};
  EXPECT_NE(message(spec).find("memory.goal: every term is 0"), std::string::npos);
}

TEST(memory_scan, refuses_what_cannot_learn_online) {
  RememberSpec spec = small_memory();
  spec.memory.protocol = MemoryProtocol::online;
  EXPECT_NE(message(spec).find("needs \"running\""), std::string::npos);
  spec.memory.neuron.estimation = RunningEstimation{};
  EXPECT_EQ(message(spec), "");
  spec.memory.neuron.external_weight = {1, 2};
  EXPECT_NE(message(spec).find("learning online takes one number"), std::string::npos);
  spec.memory.rule = MemoryRule::storkey;
  EXPECT_NE(message(spec).find("only infomorphic and hebb"), std::string::npos);
  spec.memory.stream.patterns = 100000000;
  EXPECT_NE(message(spec).find("more than memory holds"), std::string::npos);
}

}  // namespace
}  // namespace infomorph
