#pragma once

#include <gtest/gtest.h>
#include <hwy/targets.h>

namespace infomorph {

/// Calls the body once for every instruction set of this machine that the kernels are compiled for,
/// while they are chosen for it.
template <typename Body>
void for_each_instruction_set(const Body& body) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    SCOPED_TRACE(hwy::TargetName(target));
    hwy::SetSupportedTargetsForTest(target);
    body();
  }
  hwy::SetSupportedTargetsForTest(0);
}

}  // namespace infomorph
