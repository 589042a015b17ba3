#include "infomorph/network/layer_shapes.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "tests/error_message.hpp"

namespace infomorph {
namespace {

constexpr SampleShape kImage{28, 26, 3};

NetworkSpec convolution(const Window& window) {
  LayerSpec hidden{.name = "hidden", .neurons = 5};
  hidden.inputs = {{Role::receptive, "image", SourcePass::same, "convolution", window},
                   {Role::contextual, "label"}};
  hidden.goal = goal_from_terms(2, {{"{1}{2}", 1}});
  LayerSpec output{.name = "output", .rule = "logistic", .neurons = 2};
  output.inputs = {{Role::receptive, "hidden"}};
  return {.layers = {hidden, output}, .passes = {.count = 2, .learn = 2}};
}

Wiring wired(const NetworkSpec& spec) { return wire(spec, {kImage.values(), 2, kImage}); }

TEST(layer_shapes, a_window_has_places_and_a_pool_makes_them_fewer) {
  NetworkSpec spec = convolution({.size = 9, .stride = 2, .padding = 1});
  spec.layers[0].pool = MeanPool{3};
  const Wiring wiring = wired(spec);
  const WiredLayer& hidden = wiring.layers[0];
  EXPECT_EQ(hidden.grid, (SampleShape{11, 10, 5}));
  EXPECT_EQ(hidden.map, (SampleShape{3, 3, 5}));
  EXPECT_EQ(hidden.sources[0].units, 9 * 9 * 3);
  EXPECT_EQ(hidden.sources[1].units, 2);
  EXPECT_EQ(wiring.layers[1].sources[0].units, 3 * 3 * 5);
  EXPECT_EQ(wiring.layers[1].grid, (SampleShape{1, 1, 2}));
}

TEST(layer_shapes, a_layer_sees_itself_at_the_same_position_or_through_a_window_of_its_own) {
  NetworkSpec spec = convolution({.size = 5});
  spec.layers[0].inputs.push_back({Role::lateral, "self", SourcePass::previous, "no_self"});
  EXPECT_EQ(wired(spec).layers[0].sources[2].view, Source::View::position);
  spec.layers[0].inputs[2] = {Role::lateral,
                              "self",
                              SourcePass::previous,
                              "convolution",
                              {.size = 3, .stride = 1, .padding = 1}};
  const Wiring wiring = wired(spec);
  EXPECT_EQ(wiring.layers[0].sources[2].view, Source::View::own_map);
  EXPECT_EQ(wiring.layers[0].sources[2].units, 3 * 3 * 5);
}

TEST(layer_shapes, what_does_not_fit_is_refused_in_one_sentence) {
  using Change = std::function<void(NetworkSpec&)>;
  const std::vector<std::pair<Change, std::string>> cases = {
      {[](NetworkSpec& s) { s.layers[0].inputs[0].window.size = 29; },
       "layers.hidden: the window of the receptive class is 29 x 29, but what it sees has 28 x 26 "
       "pixels, and a padding of 0"},
      {[](NetworkSpec& s) { s.layers[0].inputs[0].window.size = 0; },
       "layers.hidden: the receptive class is a convolution: it needs the size of its window"},
      {[](NetworkSpec& s) { s.layers[0].inputs[0].window.padding = 5; },
       "layers.hidden: the padding of the receptive class is 5: expected less than the size of its "
       "window, 5"},
      {[](NetworkSpec& s) { s.layers[0].inputs[0].connections = "dense"; },
       "layers.hidden: the receptive class has a window, but its connections are dense: expected "
       "convolution"},
      {[](NetworkSpec& s) { s.layers[0].pool = MaxPool{25}; },
       "layers.hidden: pool.size is 25, but the layer has 24 x 22 positions"},
      {[](NetworkSpec& s) { s.layers[0].positions = 529; },
       "layers.hidden: positions is 529, but the layer has 24 x 22 of them"},
      {[](NetworkSpec& s) {
         s.layers[1].inputs[0].connections = "convolution", s.layers[1].inputs[0].window.size = 1;
       },
       "layers.output: is read, and sees through windows: expected a layer after it that sees the "
       "whole"},
      {[](NetworkSpec& s) {
         s.layers[0].inputs[0] = {Role::receptive, "image"}, s.layers[0].positions = 3;
       },
       "layers.hidden: positions is given, but the layer has one position: none of its classes is "
       "a "
       "convolution"},
      {[](NetworkSpec& s) {
         s.layers[0].inputs[0] = {Role::receptive, "image"}, s.layers[0].pool = MeanPool{};
       },
       "layers.hidden: pool is given, but the layer has one position: none of its classes is a "
       "convolution"},
      {[](NetworkSpec& s) {
         s.layers[0].inputs[1] = {
             Role::contextual, "label", SourcePass::same, "convolution", {.size = 1}};
       },
       "layers.hidden: the contextual class is a convolution of the label, which is no map"},
      {[](NetworkSpec& s) {
         s.layers[0].inputs[1] = {
             Role::contextual, "image", SourcePass::same, "convolution", {.size = 4}};
       },
       "layers.hidden: its classes have 24 x 22 and 25 x 23 positions: expected the same of all"},
      {[](NetworkSpec& s) {
         s.layers[0].inputs[1] = {
             Role::contextual, "self", SourcePass::previous, "convolution", {.size = 3}};
       },
       "layers.hidden: the window of the contextual class is on the layer itself: expected a "
       "stride of 1 "
       "and an odd size, and half of it, rounded down, as padding"},
      {[](NetworkSpec& s) {
         s.layers[0].inputs.push_back({Role::lateral,
                                       "self",
                                       SourcePass::previous,
                                       "convolution",
                                       {.size = 3, .stride = 1, .padding = 1}});
         s.layers[0].lateral_connections = 3;
       },
       "layers.hidden: lateral_connections are of neurons, but the lateral class is a convolution"},
      {[](NetworkSpec& s) {
         s.layers[0].rule = "fixed";
         s.layers[0].positions = 2;
       },
       "layers.hidden: positions is given, but its rule is fixed: only infomorphic neurons learn "
       "from "
       "some of them"},
      {[](NetworkSpec& s) { s.layers[0].neurons = 1 << 20; },
       "layers.hidden: 1048576 neurons at 24 x 22 positions are too many outputs: expected at most "
       "268435456"},
      {[](NetworkSpec& s) { s.layers[0].rule = "oja"; },
       "layers.hidden: its rule, oja, has no convolution"},
      {[](NetworkSpec& s) { s.layers[1].activity = 0.1; },
       "layers.output: activity is given, but its rule is logistic: expected infomorphic"},
  };
  for (const auto& [change, sentence] : cases) {
    NetworkSpec spec = convolution({.size = 5});
    change(spec);
    EXPECT_EQ(error_message([&] { wired(spec); }), sentence);
  }
  EXPECT_EQ(error_message([&] {
              wire(convolution({.size = 5}), {12, 2});
            }),
            "layers.hidden: the receptive class is a convolution, but the samples are no images: "
            "rows of a table have no neighbours");
}

TEST(layer_shapes, layers_that_see_each_others_maps_have_no_shape) {
  NetworkSpec spec = convolution({.size = 5});
  LayerSpec other = spec.layers[0];
  other.name = "other";
  other.inputs[0].from = "hidden";
  spec.layers[0].inputs[0].from = "other";
  spec.layers[0].inputs[0].pass = SourcePass::previous;
  spec.layers.push_back(other);
  EXPECT_EQ(error_message([&] { wired(spec); }),
            "layers.hidden: layers see each other's maps, so that none has a shape");
}

}  // namespace
}  // namespace infomorph
