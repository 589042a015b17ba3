#pragma once

#include <functional>
#include <memory>

#include "infomorph/base/ranks.hpp"

namespace infomorph::cli {

/// Of processes that mpirun has started beside each other, lets none but the first say or print
/// anything from now on. Programs built without MPI know no others.
void let_first_rank_speak();

/// The processes that share a run with this one; null if it is alone.
std::shared_ptr<Ranks> join_other_ranks();

/// Does the work of a command as one of several ranks: an exception of one ends all.
/// @return  what the work returns, which is the exit code
int along_with(Ranks& ranks, const std::function<int()>& work);

/// Says how much the ranks have exchanged and waited, as rank 0. All of them call it.
/// @param seconds  since they began
void say_traffic(Ranks& ranks, double seconds);

}  // namespace infomorph::cli
