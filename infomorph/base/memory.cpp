#include "infomorph/base/memory.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

#include "infomorph/base/error.hpp"

namespace infomorph {
namespace {

constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();

// The number after a name in files such as /proc/meminfo; nothing is kNoLimit.
std::uint64_t number_after(const std::string& file, const std::string& name) {
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    if (!line.starts_with(name)) continue;
    std::istringstream number(line.substr(name.size()));
    std::uint64_t value = 0;
    if (number >> value) return value;
  }
  return kNoLimit;
}

std::uint64_t kibibytes_after(const std::string& file, const std::string& name) {
  const std::uint64_t value = number_after(file, name);
  return value == kNoLimit ? kNoLimit : value * 1024;
}

std::uint64_t left_of(std::uint64_t limit, std::uint64_t used) {
  if (limit == kNoLimit || used == kNoLimit) return kNoLimit;
  return limit - std::min(limit, used);
}

// What the control groups of version 2 or 1, and those around them, have left.
std::uint64_t left_in_groups() {
  std::uint64_t left = kNoLimit;
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    const bool second = line.starts_with("0::");
    const std::size_t controllers = line.find(":memory:");
    if (!second && controllers == std::string::npos) continue;
    const std::string root = second ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory";
    std::string path = second ? line.substr(3) : line.substr(controllers + 8);
    while (true) {
      if (path == "/") path.clear();
      left = std::min(left, detail::left_in_group(root + path));
      if (path.empty()) break;
      path.erase(path.rfind('/'));
    }
  }
  return left;
}

std::uint64_t limit_of(int resource) {
  rlimit limit{};
  if (getrlimit(static_cast<__rlimit_resource_t>(resource), &limit) != 0) return kNoLimit;
  return limit.rlim_cur == RLIM_INFINITY ? kNoLimit : limit.rlim_cur;
}

std::uint64_t size_of_process(const char* name) {
  return kibibytes_after("/proc/self/status", name);
}

}  // namespace

// The pages of files that a group has read count as used, and are given back when they are wanted.
std::uint64_t detail::left_in_group(const std::string& folder) {
  const bool second = std::filesystem::exists(folder + "/memory.max");
  const std::string kind = second ? "" : "total_";
  std::uint64_t used =
      number_after(folder + (second ? "/memory.current" : "/memory.usage_in_bytes"), "");
  for (const char* pages : {"inactive_file ", "active_file "}) {
    const std::uint64_t of_files = number_after(folder + "/memory.stat", kind + pages);
    if (used != kNoLimit && of_files != kNoLimit) used -= std::min(used, of_files);
  }
  return left_of(number_after(folder + (second ? "/memory.max" : "/memory.limit_in_bytes"), ""),
                 used);
}

std::uint64_t available_memory() {
  return std::min({kibibytes_after("/proc/meminfo", "MemAvailable:"), left_in_groups(),
                   left_of(limit_of(RLIMIT_AS), size_of_process("VmSize:")),
                   left_of(limit_of(RLIMIT_DATA), size_of_process("VmData:"))});
}

std::uint64_t peak_memory() { return size_of_process("VmHWM:"); }

void limit_memory(std::uint64_t bytes) {
  const std::uint64_t there = size_of_process("VmData:");
  rlimit limit{};
  if (there == kNoLimit || bytes > kNoLimit - there) return;
  if (getrlimit(RLIMIT_DATA, &limit) != 0) return;
  limit.rlim_cur = std::min<rlim_t>({limit.rlim_cur, limit.rlim_max, there + bytes});
  setrlimit(RLIMIT_DATA, &limit);
}

void require_memory(double bytes, const std::string& what) {
  const auto there = static_cast<double>(available_memory());
  require(bytes <= there, "{}: wants {} of memory, and {} may be taken", what, memory_text(bytes),
          memory_text(there));
}

std::string memory_text(double bytes) {
  constexpr double kKibi = 1024;
  const char* unit = "KiB";
  double value = bytes / kKibi;
  for (const char* larger : {"MiB", "GiB"}) {
    if (value < kKibi) break;
    value /= kKibi;
    unit = larger;
  }
  return fmt::format("{:.1f} {}", value, unit);
}

}  // namespace infomorph
