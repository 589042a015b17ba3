#include "infomorph/base/ranks.hpp"

namespace infomorph {

bool any_rank(const Execution& execution, bool answer) {
  if (execution.ranks() == nullptr) return answer;
  double no = answer ? 0 : 1;
  execution.ranks()->smallest({&no, 1});
  return no == 0;
}

int rank_count(const Execution& execution) {
  return execution.ranks() == nullptr ? 1 : execution.ranks()->count();
}

bool records(const Execution& execution) {
  return execution.ranks() == nullptr || execution.ranks()->rank() == 0;
}

}  // namespace infomorph
