#include "infomorph/neuron/activation.hpp"

#include "infomorph/base/error.hpp"

namespace infomorph {

std::string_view activation_name(const Activation& activation) {
  return std::visit([](const auto& a) { return a.kName; }, activation);
}

void check_input_classes(const Activation& activation, int classes) {
  std::visit(
      [&](const auto& a) {
        const bool one = a.kLeastClasses == a.kMostClasses;
        const std::string expected = one ? fmt::format("{}", a.kLeastClasses)
                                         : fmt::format("{} to {}", a.kLeastClasses, a.kMostClasses);
        require(classes >= a.kLeastClasses && classes <= a.kMostClasses,
                "the activation '{}' takes {} input classes, not {}", a.kName, expected, classes);
      },
      activation);
}

}  // namespace infomorph
