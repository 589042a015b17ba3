#include "infomorph/neuron/activation.hpp"

#include "infomorph/base/error.hpp"

namespace infomorph {

std::string_view activation_name(const Activation& activation) {
  return std::visit([](const auto& a) { return a.kName; }, activation);
}

void check_input_classes(const Activation& activation, int classes) {
  if (std::holds_alternative<SumActivation>(activation)) {
    require(classes >= 1 && classes <= 3, "the activation 'sum' takes 1 to 3 input classes, not {}",
            classes);
    return;
  }
  const int expected = std::holds_alternative<Modulated3>(activation) ? 3 : 2;
  require(classes == expected, "the activation '{}' takes {} input classes, not {}",
          activation_name(activation), expected, classes);
}

}  // namespace infomorph
