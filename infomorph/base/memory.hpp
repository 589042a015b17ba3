#pragma once

#include <cstdint>
#include <string>

namespace infomorph {

namespace detail {

/// Bytes that a control group may still take, by the files of its folder; the largest number if it
/// has no limit.
std::uint64_t left_in_group(const std::string& folder);

}  // namespace detail

/// Bytes that this process may still take: the least of what the machine has left, of what the
/// control groups of the process have left, and of what its limits on address space and data allow
/// (ulimit -v and -d).
std::uint64_t available_memory();

/// The most memory that this process has held at once, in bytes.
std::uint64_t peak_memory();

/// Lets the process take this many bytes more and no further: an allocation beyond them fails with
/// std::bad_alloc, in place of driving the machine into swapping or being killed. A limit that is
/// lower already stays.
void limit_memory(std::uint64_t bytes);

/// @throws Error, saying how much is wanted and how much there is, if less than this is available
/// @param what  as in "layers.hidden"
void require_memory(double bytes, const std::string& what);

/// As in "3.2 GiB".
std::string memory_text(double bytes);

}  // namespace infomorph
