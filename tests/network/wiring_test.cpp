#include "infomorph/network/wiring.hpp"

#include <gtest/gtest.h>

#include <map>

#include "tests/error_message.hpp"
#include "tests/network/two_layers.hpp"

namespace infomorph {
namespace {

LayerSpec layer(const std::string& name, const std::string& from) {
  LayerSpec layer{.name = name, .neurons = 3};
  layer.inputs = {{Role::receptive, from}, {Role::contextual, "label"}};
  layer.goal = goal_from_terms(2, {{"{1}{2}", 1}});
  return layer;
}

// What is said of each layer of a chain first, second, third, output.
std::map<std::string, WiredLayer> chain(const InputSpec& context_of_third) {
  NetworkSpec spec{.layers = {layer("output", "third"), layer("third", "second"),
                              layer("second", "first"), layer("first", "image")},
                   .passes = {.count = 2, .learn = 2}};
  spec.layers[1].inputs[1] = context_of_third;
  std::map<std::string, WiredLayer> layers;
  for (const WiredLayer& wired : wire(spec, {5, 3}).layers) layers[wired.spec.name] = wired;
  return layers;
}

TEST(wiring, all_that_leads_to_a_previous_pass_is_needed_early) {
  const auto alone = chain({Role::contextual, "label"});
  const auto itself = chain({Role::contextual, "self", SourcePass::previous});
  const auto second = chain({Role::contextual, "second", SourcePass::previous});
  for (const std::string name : {"first", "second", "third", "output"}) {
    EXPECT_FALSE(alone.at(name).needed_early) << name;
    EXPECT_EQ(itself.at(name).needed_early, name != "output") << name;
    EXPECT_EQ(second.at(name).needed_early, name == "first" || name == "second") << name;
    EXPECT_EQ(alone.at(name).feeds_same_pass, name != "output") << name;
  }
}

TEST(wiring, layers_come_after_what_they_need_whatever_the_order_of_the_spec) {
  NetworkSpec spec{
      .layers = {layer("output", "second"), layer("second", "first"), layer("first", "image")},
      .passes = {.count = 2, .learn = 1}};
  spec.layers[2].inputs[1] = {Role::contextual, "output", SourcePass::previous};
  const Wiring wiring = wire(spec, {5, 3});
  EXPECT_EQ(wiring.layers[0].spec.name, "first");
  EXPECT_EQ(wiring.layers[1].spec.name, "second");
  EXPECT_EQ(wiring.layers[2].spec.name, "output");
  EXPECT_EQ(wiring.output, 2);
  const Source& feedback = wiring.layers[0].sources[1];
  EXPECT_EQ(feedback.layer, 2);
  EXPECT_TRUE(feedback.previous);
  EXPECT_EQ(feedback.units, 3);
  EXPECT_EQ(wiring.layers[0].sources[0].units, 5);
}

TEST(wiring, those_that_cannot_work_name_the_layer) {
  const auto message = [](const NetworkSpec& spec) {
    return error_message([&] { Network(spec, {kPixels, kClasses}, 1, 1); });
  };
  NetworkSpec spec = two_layers(4);
  spec.layers[0].inputs[2].pass = SourcePass::same;
  EXPECT_NE(message(spec).find("layers.hidden, output: a loop within one pass"), std::string::npos);
  spec = two_layers(4);
  spec.layers[0].inputs[1].from = "hiden";
  EXPECT_NE(message(spec).find("layers.hidden: the contextual class is from 'hiden'"),
            std::string::npos);
  spec = two_layers(4);
  spec.layers[1].inputs[1] = {Role::contextual, "hidden", SourcePass::same, "identity"};
  EXPECT_NE(message(spec).find("layers.output: the contextual class has 4 units for 3 neurons"),
            std::string::npos);
  spec = two_layers(1);
  EXPECT_NE(message(spec).find("layers.hidden: the mask of the lateral class leaves a neuron"),
            std::string::npos);
  spec = two_layers(4);
  spec.layers[0].goal = goal_from_terms(2, {});
  EXPECT_NE(message(spec).find("layers.hidden: the goal is for 2 sources"), std::string::npos);
  spec = two_layers(4);
  spec.passes = {};
  EXPECT_NE(message(spec).find("passes.count is 1"), std::string::npos);
  spec = two_layers(4);
  spec.layers[0].rule = "backprop";
  EXPECT_NE(message(spec).find("layers.hidden: learning by backprop needs a logistic"),
            std::string::npos);
  spec = two_layers(4);
  spec.layers.pop_back();
  EXPECT_NE(message(spec).find("needs a layer called output"), std::string::npos);
}

}  // namespace
}  // namespace infomorph
