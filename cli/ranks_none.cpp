// Of a program without MPI.
#include "cli/ranks.hpp"

namespace infomorph::cli {

void let_first_rank_speak() {}

std::shared_ptr<Ranks> join_other_ranks() { return nullptr; }

int along_with(Ranks& /*ranks*/, const std::function<int()>& work) { return work(); }

void say_traffic(Ranks& /*ranks*/, double /*seconds*/) {}

}  // namespace infomorph::cli
