#pragma once

#include <gtest/gtest.h>
#include <hwy/targets.h>

namespace infomorph {

/// While it exists, the kernels are chosen for one instruction set.
class InstructionSet {
 public:
  explicit InstructionSet(std::int64_t target) { hwy::SetSupportedTargetsForTest(target); }
  ~InstructionSet() { hwy::SetSupportedTargetsForTest(0); }
  InstructionSet(const InstructionSet&) = delete;
  InstructionSet& operator=(const InstructionSet&) = delete;
};

/// Calls the body once for every instruction set of this machine that the kernels are compiled for,
/// while they are chosen for it.
template <typename Body>
void for_each_instruction_set(const Body& body) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    SCOPED_TRACE(hwy::TargetName(target));
    const InstructionSet chosen(target);
    body();
  }
}

}  // namespace infomorph
