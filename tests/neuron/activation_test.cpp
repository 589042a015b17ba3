#include "infomorph/neuron/activation.hpp"

#include <gtest/gtest.h>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

TEST(activation, has_the_name_it_has_in_specs) {
  EXPECT_EQ(activation_name(Modulated2{}), "modulated_2");
  EXPECT_EQ(activation_name(Modulated3{}), "modulated_3");
  EXPECT_EQ(activation_name(SumActivation{}), "sum");
  EXPECT_EQ(activation_name(KayPhillips{}), "kay_phillips");
}

// The numbers of input classes, of -1 to 4, that an activation takes.
std::string classes_of(const Activation& activation) {
  std::string taken;
  for (int classes = -1; classes <= 4; ++classes) {
    if (error_message([&] { check_input_classes(activation, classes); }).empty()) {
      taken += std::to_string(classes);
    }
  }
  return taken;
}

TEST(activation, takes_the_input_classes_of_its_equation) {
  EXPECT_EQ(classes_of(Modulated2{}), "2");
  EXPECT_EQ(classes_of(Modulated3{}), "3");
  EXPECT_EQ(classes_of(SumActivation{}), "123");
  EXPECT_EQ(classes_of(KayPhillips{}), "2");
}

TEST(activation, that_does_not_fit_is_named_with_what_it_takes) {
  EXPECT_EQ(error_message([] { check_input_classes(Modulated3{}, 2); }),
            "the activation 'modulated_3' takes 3 input classes, not 2");
  EXPECT_EQ(error_message([] { check_input_classes(SumActivation{}, 4); }),
            "the activation 'sum' takes 1 to 3 input classes, not 4");
}

}  // namespace
}  // namespace infomorph
