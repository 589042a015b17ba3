// Looks at the limit of the address space (ulimit -v) before the libraries that the program is
// linked to are set up: OpenBLAS asks for its buffer then, and where it gets none, it asks for
// ever.
#include <sys/resource.h>
#include <unistd.h>

#include <string_view>

namespace {

constexpr rlim_t kLeast = rlim_t{512} << 20;

void require_address_space() {
  rlimit limit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur >= kLeast) return;
  constexpr std::string_view sentence =
      "infomorph: the address space is limited to less than 512 MiB: give it more, as with ulimit "
      "-v unlimited\n";
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, sentence.data(), sentence.size());
  _exit(2);
}

[[gnu::section(".preinit_array"), gnu::used]] void (*const first)() = require_address_space;

}  // namespace
