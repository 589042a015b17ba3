#include "cli/memory_option.hpp"

#include <fmt/format.h>

#include <optional>

#include "infomorph/base/memory.hpp"

namespace infomorph::cli {
namespace {

std::optional<double> allowed;  // bytes

void allow(double bytes) {
  allowed = bytes;
  limit_memory(static_cast<std::uint64_t>(bytes));
}

}  // namespace

void add_memory_option(CLI::App& command) {
  constexpr double kGibi = 1 << 30;
  command
      .add_option_function<double>(
          "--memory", [](double gibibytes) { allow(gibibytes * kGibi); },
          "Memory that may be taken, in GiB; the command ends with an error if it wants more "
          "(default: what the machine has left)")
      ->check(CLI::Range(0.001, 1e6));
}

void limit_memory_by_default() {
  if (!allowed) allow(static_cast<double>(available_memory()));
}

std::string out_of_memory() {
  return fmt::format(
      "more memory is wanted than the {} that may be taken: give --memory more, if the machine has "
      "it, or take fewer rows, columns, neurons or threads",
      memory_text(allowed.value_or(0)));
}

}  // namespace infomorph::cli
