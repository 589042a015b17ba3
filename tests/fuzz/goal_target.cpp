#include "infomorph/base/error.hpp"
#include "infomorph/information/goal.hpp"
#include "infomorph/information/goal_presets.hpp"
#include "tests/fuzz/fuzz_target.hpp"

namespace infomorph {
namespace {

// The first byte is the number of input classes, each line a term, the whole a name; what is read
// comes out the same when it is written and read again.
const FuzzTarget kTarget("goal", [](std::string_view input) {
  if (input.empty()) return;
  const int sources = input[0] % kMaxSources + 1;
  input.remove_prefix(1);
  std::vector<GoalTerm> terms;
  std::size_t begin = 0;
  while (begin < input.size()) {
    const std::size_t end = std::min(input.find('\n', begin), input.size());
    terms.emplace_back(input.substr(begin, end - begin), static_cast<double>(terms.size()) - 1.5);
    begin = end + 1;
  }
  try {
    const Goal goal = preset_goal(std::string(input), sources);
    expect(goal_from_terms(sources, goal_terms(goal)).gamma == goal.gamma);
  } catch (const Error&) {
  }
  const Goal goal = goal_from_terms(sources, terms);
  const Goal again = goal_from_terms(sources, goal_terms(goal));
  expect(again.gamma == goal.gamma && again.residual == goal.residual);
});

}  // namespace
}  // namespace infomorph
