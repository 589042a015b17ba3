#include "infomorph/algebra/blas_kernels.hpp"

#include <cblas.h>

#include <cstdlib>
#include <string>

// OpenBLAS's own, which it exports and declares in no header, where it has kernels for more than
// one processor.
extern "C" [[gnu::weak]] void gotoblas_dynamic_init();
extern "C" [[gnu::weak]] void gotoblas_dynamic_quit();

namespace infomorph::detail {
namespace {

constexpr const char* kChoice = "OPENBLAS_CORETYPE";

Processor this_processor() {
  __builtin_cpu_init();
  return {.taken_for = openblas_get_corename(),
          .avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"),
          .avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
                    __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
                    __builtin_cpu_supports("avx512vl")};
}

// It reads its environment as it chooses.
void choose_again(const std::string& kernels) {
  setenv(kChoice, kernels.c_str(), 1);
  gotoblas_dynamic_quit();
  gotoblas_dynamic_init();
  unsetenv(kChoice);
}

bool prepare() {
  const bool can_choose = gotoblas_dynamic_init != nullptr && gotoblas_dynamic_quit != nullptr;
  if (can_choose && std::getenv(kChoice) == nullptr) {
    const std::string_view better = better_kernels(this_processor());
    if (!better.empty()) choose_again(std::string(better));
  }
  openblas_set_num_threads(1);
  return true;
}

}  // namespace

std::string_view better_kernels(const Processor& processor) {
  if (processor.taken_for != "Prescott" || !processor.avx2) return {};
  return processor.avx512 ? "SkylakeX" : "Haswell";
}

void prepare_blas() { [[maybe_unused]] static const bool prepared = prepare(); }

}  // namespace infomorph::detail
