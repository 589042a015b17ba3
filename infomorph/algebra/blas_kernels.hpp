#pragma once

#include <string_view>

namespace infomorph::detail {

/// What OpenBLAS knows of a processor, and what that can do.
struct Processor {
  std::string_view taken_for;  ///< whose kernels OpenBLAS has chosen
  bool avx2 = false;           ///< with fused multiply-add
  bool avx512 = false;         ///< F, CD, BW, DQ and VL
};

/// The kernels that should be taken in place of those chosen; empty: the choice is good. OpenBLAS
/// takes a processor that is younger than itself for a Prescott of 2004, several times too slow.
std::string_view better_kernels(const Processor& processor);

/// To be called before OpenBLAS is first made use of: sets it to one thread, and mends its choice
/// of kernels unless OPENBLAS_CORETYPE has made it. Both hold for the whole process, which may not
/// be using OpenBLAS elsewhere while the first call is under way.
void prepare_blas();

}  // namespace infomorph::detail
