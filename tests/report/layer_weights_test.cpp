// Which weights a page has, and in what shape.
#include "infomorph/report/layer_weights.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "infomorph/record/hdf5_reader.hpp"
#include "tests/report/report_document.hpp"
#include "tests/report/run_folders.hpp"
#include "tests/table/npy_text.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

using nlohmann::ordered_json;

TEST(layer_weights, has_the_units_that_sparse_connections_come_from) {
  const TemporaryFolder folder;
  run_in(folder / "run", sparse());
  const auto [json, elements] = document_in(folder / "run");
  const ordered_json& lateral = json["populations"][0]["inputs"][2];
  EXPECT_EQ(lateral["role"], "lateral");
  EXPECT_EQ(lateral["units"], 60);
  const std::vector<double> units = unpacked(lateral["peers"], elements);
  ASSERT_EQ(units.size(), 600);
  for (std::size_t n = 0; n < 60; ++n) {
    for (std::size_t i = 0; i < 10; ++i) {
      const double unit = units[n * 10 + i];
      EXPECT_NE(unit, static_cast<double>(n));
      if (i > 0) {
        EXPECT_LT(units[n * 10 + i - 1], unit);
      }
    }
  }
  EXPECT_EQ(lateral["at"].dump(), "[0,1,2]");
}

// A layer that hears all of its own, on whose neurons the label has weights.
std::string dense(int neurons) {
  std::string spec = sparse();
  const std::string of_sparse = "neurons = 60\nlateral_connections = 10\n";
  spec.replace(spec.find(of_sparse), of_sparse.size(), fmt::format("neurons = {}\n", neurons));
  return spec;
}

TEST(layer_weights, keeps_the_strongest_of_a_million_weights_among_neurons) {
  const TemporaryFolder folder;
  run_in(folder / "run", dense(1010));
  const auto [json, elements] = document_in(folder / "run");
  EXPECT_EQ(json["notes"][0].get<std::string>().find("Of the lateral weights of hidden, the 64"), 0)
      << json["notes"].dump();
  const ordered_json& lateral = json["populations"][0]["inputs"][2];
  EXPECT_EQ(lateral["units"], 1010);
  const std::vector<double> units = unpacked(lateral["peers"], elements);
  const std::vector<double> kept = unpacked(lateral["weights"].back(), elements);
  const Matrix<float> weights =
      Hdf5Reader(folder / "run" / "checkpoint.h5")
          .read_matrix<float>("parameters/hidden/lateral/weights", 1010, 1010);
  for (const Eigen::Index n : {0, 500, 1009}) {
    std::vector<float> sizes(weights.row(n).begin(), weights.row(n).end());
    for (float& size : sizes) size = std::abs(size);
    std::ranges::sort(sizes, std::greater());
    float least = sizes[0];
    for (std::size_t i = 0; i < 64; ++i) {
      const auto place = static_cast<std::size_t>(n) * 64 + i;
      const float weight = weights(n, static_cast<Eigen::Index>(units[place]));
      EXPECT_NEAR(kept[place], weight, sizes[0] / 50) << "rounded to a byte";
      least = std::min(least, std::abs(weight));
    }
    EXPECT_EQ(least, sizes[63]);
  }
}

TEST(layer_weights, leaves_out_weights_of_early_epochs_where_there_is_no_room) {
  const TemporaryFolder folder;
  run_in(folder / "run", sparse());
  detail::PackedArrays arrays;
  const ordered_json json =
      detail::document_of_run(folder / "run", "x", {.weight_bytes = 6000}, arrays);
  EXPECT_NE(json["notes"].dump().find("earlier epochs are left out"), std::string::npos);
  EXPECT_EQ(json["populations"][0]["inputs"][2]["at"].dump(), "[2]");
}

TEST(layer_weights, gives_a_neuron_the_class_of_the_neuron_that_it_speaks_to) {
  const TemporaryFolder folder;
  std::string spec = dense(20);
  const std::string label = "contextual = { from = \"label\" }\n";
  spec.erase(spec.find(label), label.size());
  const std::string terms = "goal = { \"{1}{2}\" = 1.0, \"{1}{3}\" = -1.0 }\n";
  spec.replace(spec.find(terms), terms.size(), "goal = { \"{1}\" = 1.0 }\n");
  spec.replace(spec.find("modulated_3"), 11, "modulated_2");
  run_in(folder / "run", spec);
  const ordered_json json = document_in(folder / "run").json;
  const ordered_json& hidden = json["populations"][0];
  EXPECT_EQ(hidden["preferred"]["because"],
            "the class of the neuron of output with the largest weight from it");
  EXPECT_EQ(json["populations"][1]["preferred"]["because"], "the label with the largest weight");
  const Hdf5Reader checkpoint(folder / "run" / "checkpoint.h5");
  const auto output = checkpoint.read_matrix<float>("parameters/output/receptive/weights", 3, 20);
  const std::vector<int> classes = json["populations"][1]["preferred"]["of"];
  for (Eigen::Index n = 0; n < 20; ++n) {
    Eigen::Index strongest = 0;
    output.col(n).maxCoeff(&strongest);
    EXPECT_EQ(hidden["preferred"]["of"][static_cast<std::size_t>(n)],
              classes[static_cast<std::size_t>(strongest)]);
  }
}

// Six neurons look at windows of 3 x 3 pixels of images of 8 x 6, and two hear their pooled map.
std::string filters(const TemporaryFolder& folder) {
  std::string images;
  std::string labels;
  for (int i = 0; i < 30; ++i) {
    for (int k = 0; k < 48; ++k) images += static_cast<char>((k * (3 + i % 2 * 4) + i * 5) % 97);
    labels += static_cast<char>(i % 2);
  }
  const auto x = folder.write("x.npy", npy("|u1", "(30, 8, 6)", images));
  const auto y = folder.write("y.npy", npy("|u1", "(30,)", labels));
  return fmt::format(
      "[data]\nname = \"{}\"\nlabels = \"{}\"\n[training]\nepochs = 2\nbatch = 10\n"
      "[passes]\ncount = 2\nlearn = 2\n"
      "[layers.hidden]\nneurons = 6\npositions = 3\npool = {{ type = \"max\", size = 2 }}\n"
      "goal = {{ \"{{1}}\" = 1.0 }}\n[layers.hidden.inputs]\n"
      "receptive = {{ from = \"image\", connections = \"convolution\", size = 3 }}\n"
      "lateral = {{ from = \"self\", pass = \"previous\", connections = \"no_self\" }}\n"
      "[layers.output]\ngoal = {{ \"{{1}}{{2}}\" = 1.0 }}\n[layers.output.inputs]\n"
      "receptive = {{ from = \"hidden\" }}\n"
      "contextual = {{ from = \"label\", connections = \"identity\" }}\n",
      x.string(), y.string());
}

TEST(layer_weights, has_the_shape_of_what_windows_and_maps_show) {
  const TemporaryFolder folder;
  run_in(folder / "run", filters(folder));
  const auto [json, elements] = document_in(folder / "run");
  EXPECT_EQ(json["image"].dump(), R"({"height":8,"width":6,"channels":1})");
  const ordered_json& hidden = json["populations"][0];
  EXPECT_EQ(hidden["positions"]["grid"].dump(), R"({"height":6,"width":4,"channels":6})");
  EXPECT_EQ(hidden["positions"]["learnt_from"], 3);
  EXPECT_EQ(hidden["positions"]["pool"].dump(), R"({"type":"max","size":2})");
  EXPECT_EQ(hidden["positions"]["map"].dump(), R"({"height":3,"width":2,"channels":6})");
  EXPECT_EQ(hidden["inputs"][0]["shape"].dump(), R"({"height":3,"width":3,"channels":1})");
  EXPECT_EQ(hidden["inputs"][0]["weights"][0]["shape"].dump(), "[6,9]");
  EXPECT_TRUE(hidden["inputs"][1]["shape"].is_null()) << "peers at the same position";
  const ordered_json& output = json["populations"][1];
  EXPECT_TRUE(output["positions"].is_null());
  EXPECT_EQ(output["inputs"][0]["shape"], hidden["positions"]["map"]);
  EXPECT_TRUE(output["inputs"][1]["shape"].is_null());

  const auto weights = Hdf5Reader(folder / "run" / "checkpoint.h5")
                           .read_matrix<float>("parameters/output/receptive/weights", 2, 36);
  for (int n = 0; n < 6; ++n) {
    float sums[2] = {0, 0};
    for (int place = 0; place < 6; ++place) {
      for (int c : {0, 1}) sums[c] += weights(c, 6 * place + n);
    }
    EXPECT_EQ(hidden["preferred"]["of"][static_cast<std::size_t>(n)], sums[1] > sums[0] ? 1 : 0);
  }
}

}  // namespace
}  // namespace infomorph
