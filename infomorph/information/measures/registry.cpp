#include "infomorph/information/measures/registry.hpp"

#include <array>
#include <string>

#include "infomorph/base/error.hpp"
#include "infomorph/information/measures/common_change.hpp"
#include "infomorph/information/measures/gaussian.hpp"
#include "infomorph/information/measures/increments.hpp"
#include "infomorph/information/measures/minimum_information.hpp"
#include "infomorph/information/measures/pointwise_surprisal.hpp"
#include "infomorph/information/measures/shared_exclusions.hpp"
#include "infomorph/information/measures/unique_information.hpp"

namespace infomorph {
namespace {

constexpr std::array kMeasures = {
    &kSharedExclusions,   &kMinimumInformation, &kMinimumSpecificInformation,
    &kPointwiseSurprisal, &kCommonChange,       &kUniqueInformation,
    &kIncrements,         &kGaussian,
};

}  // namespace

std::span<const RedundancyMeasure* const> redundancy_measures() { return kMeasures; }

const RedundancyMeasure& redundancy_measure(std::string_view name) {
  std::string known;
  for (const RedundancyMeasure* measure : kMeasures) {
    if (measure->name == name) return *measure;
    known += fmt::format("{}{}", known.empty() ? "" : ", ", measure->name);
  }
  throw Error(fmt::format("there is no measure of redundancy '{}': known are {}", name, known));
}

}  // namespace infomorph
