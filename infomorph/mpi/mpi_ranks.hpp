#pragma once

#include <functional>
#include <memory>

#include "infomorph/base/ranks.hpp"

namespace infomorph {

/// The rank of this process by the environment that mpirun or a cluster's srun gives it, before MPI
/// has begun; -1 if nothing has started it as one of several.
int rank_by_environment();

/// Joins the other processes of an MPI program. When the last owner lets go, MPI is done with,
/// unless a rank has failed: then this process is to end, and MPI is left as it is.
///
/// To be called once, and the ranks used by that thread alone.
///
/// @param interrupted  whether this process was asked to end. mpirun asks all to end when one was
///                     killed: if rank 0 waits for others more than half a second after that, it
///                     takes it that one has gone, and throws Error, so that it can still record
std::shared_ptr<Ranks> join_ranks(std::function<bool()> interrupted);

/// What a rank has exchanged so far.
struct Traffic {
  double bytes = 0;            ///< of others, received
  double seconds_waiting = 0;  ///< for others
};

/// @param ranks  of join_ranks()
Traffic traffic_of(const Ranks& ranks);

}  // namespace infomorph
