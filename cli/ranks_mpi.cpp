#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <new>

#include "cli/interrupt.hpp"
#include "cli/memory_option.hpp"
#include "cli/ranks.hpp"
#include "cli/say.hpp"
#include "infomorph/base/error.hpp"
#include "infomorph/base/memory.hpp"
#include "infomorph/mpi/mpi_ranks.hpp"

namespace infomorph::cli {

void let_first_rank_speak() {
  if (rank_by_environment() <= 0) return;
  speechless = true;
  [[maybe_unused]] std::FILE* nowhere = std::freopen("/dev/null", "w", stdout);
}

std::shared_ptr<Ranks> join_other_ranks() {
  return rank_by_environment() < 0 ? nullptr : join_ranks(interrupted);
}

int along_with(Ranks& ranks, const std::function<int()>& work) {
  try {
    const int code = work();
    // Nobody leaves while another may yet fail.
    double nothing = 0;
    ranks.smallest({&nothing, 1});
    return code;
  } catch (const Error& error) {
    ranks.fail(error.what(), true);
    throw;
  } catch (const std::filesystem::filesystem_error& error) {
    ranks.fail(error.what(), true);
    throw;
  } catch (const std::bad_alloc&) {
    ranks.fail(out_of_memory(), true);
    throw;
  } catch (const std::exception& error) {
    ranks.fail(error.what(), false);
    throw;
  }
}

void say_traffic(Ranks& ranks, double seconds) {
  const double waited = traffic_of(ranks).seconds_waiting / seconds;
  double ends[] = {waited, -waited};
  ranks.smallest(ends);
  say("infomorph: {} ranks waited {:.1f} to {:.1f} % of the time for each other; rank 0 received "
      "{}\n",
      ranks.count(), 100 * ends[0], -100 * ends[1], memory_text(traffic_of(ranks).bytes));
}

}  // namespace infomorph::cli
