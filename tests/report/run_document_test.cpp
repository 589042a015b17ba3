// What a page says of a run is what the run's folder holds.
#include "infomorph/report/run_document.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "infomorph/experiment/sweep.hpp"
#include "infomorph/record/hdf5_reader.hpp"
#include "infomorph/report/sweep_document.hpp"
#include "tests/error_message.hpp"
#include "tests/record/hdf5_damage.hpp"
#include "tests/report/report_document.hpp"
#include "tests/report/run_folders.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

using nlohmann::ordered_json;

std::string memory() {
  return "task = \"remember\"\n[training]\nsteps = 20\n[memory]\nneurons = 12\n"
         "loads = [0.5, 1.0]\nseeds = 2\nnoise = true\ngoal = { \"{1}{2}\" = 1.0 }\n";
}

TEST(run_document, has_the_terms_of_every_neuron) {
  const TemporaryFolder folder;
  run_in(folder / "run", iris());
  const auto [json, elements] = document_in(folder / "run");
  EXPECT_EQ(json["task"], "classify");
  EXPECT_EQ(json["classes"].size(), 3);
  EXPECT_EQ(json["columns"].size(), 4);
  EXPECT_TRUE(json["image"].is_null());
  EXPECT_TRUE(json["summary"]["accuracy"]["test"].is_number());
  const ordered_json& layer = json["populations"][0];
  EXPECT_EQ(layer["terms"].dump(), R"(["{1}{2}","{1}","{2}","{12}","residual"])");
  EXPECT_EQ(layer["preferred"]["of"].dump(), "[0,1,2]");
  const Hdf5Reader records(folder / "run" / "records.h5");
  const std::vector<double> terms = records.read<double>("output/terms", {4, 3, 5});
  for (std::size_t t = 0; t < 5; ++t) {
    const std::vector<double> values = unpacked(layer["values"]["terms"][t], elements);
    ASSERT_EQ(values.size(), 12);
    for (std::size_t i = 0; i < 12; ++i) EXPECT_NEAR(values[i], terms[i * 5 + t], 1e-4);
  }
}

TEST(run_document, of_bars_has_their_shape_and_what_neurons_say_of_them) {
  const TemporaryFolder folder;
  run_in(folder / "run",
         "task = \"encode\"\n[data]\nname = \"bars\"\n[training]\nsteps = 10\n"
         "[layers.hidden]\nneurons = 8\ngoal = { \"{1}\" = 1.0 }\n"
         "[passes]\ncount = 2\nlearn = 2\n[layers.hidden.inputs]\n"
         "receptive = { from = \"image\" }\n"
         "lateral = { from = \"self\", pass = \"previous\", connections = \"no_self\" }\n");
  const auto [json, elements] = document_in(folder / "run");
  EXPECT_EQ(json["image"].dump(), R"({"height":8,"width":8,"channels":1})");
  const ordered_json& features = json["matrices"]["feature_information"];
  EXPECT_EQ(features["values"]["shape"].dump(), "[11,8,8]");
  EXPECT_EQ(json["matrices"]["pairwise_information"]["values"]["shape"].dump(), "[11,8,8]");
  EXPECT_TRUE(json["populations"][0]["preferred"].is_null());
}

TEST(run_document, has_the_goal_of_each_class) {
  const TemporaryFolder folder;
  const std::string peers = "lateral = { \"residual\" = 0.5 } }\n";
  std::string spec = sparse();
  const std::string goal = "{ \"{1}{2}\" = 1.0, \"{1}{3}\" = -1.0 }\n";
  spec.replace(spec.find(goal), goal.size(),
               "{ receptive = { \"{1}\" = 1.0 }, contextual = {}, " + peers);
  run_in(folder / "run", spec);
  const ordered_json layers = document_in(folder / "run").json["populations"];
  const std::vector<std::string> terms = layers[0]["terms"];
  const std::size_t first = std::ranges::find(terms, "{1}") - terms.begin();
  const std::vector<std::vector<double>> others = layers[0]["other_gammas"];
  EXPECT_EQ(layers[0]["gamma"][first], 1.0);
  ASSERT_EQ(others.size(), 2);
  EXPECT_EQ(others[0], std::vector<double>(19, 0.0));
  EXPECT_EQ(others[1][first], 0.0);
  EXPECT_EQ(others[1].back(), 0.5);
  EXPECT_TRUE(layers[1]["other_gammas"].empty()) << "one goal for all";
}

TEST(run_document, has_every_memory) {
  const TemporaryFolder folder;
  run_in(folder / "run", memory());
  const auto [json, elements] = document_in(folder / "run");
  ASSERT_EQ(json["memories"].size(), 4);
  EXPECT_EQ(json["memories"][3]["load"], 1.0);
  EXPECT_EQ(json["memories"][3]["seed"], 2);
  EXPECT_EQ(json["memories"][0]["noise"].size(), 6);
  EXPECT_EQ(json["populations"][0]["name"], "load 0.5, seed 1");
  EXPECT_EQ(json["populations"][0]["at"].back(), 20);
  EXPECT_EQ(json["recalled_from"], 0.95);
}

TEST(run_document, of_memories_leaves_out_what_there_is_no_room_for) {
  const TemporaryFolder folder;
  run_in(folder / "run", memory());
  detail::PackedArrays arrays;
  const ordered_json json = detail::document_of_run(
      folder / "run", "x", {.value_bytes = 4000, .weight_bytes = 100}, arrays);
  ASSERT_EQ(json["populations"].size(), 4);
  EXPECT_TRUE(json["populations"][0]["inputs"].empty());
  ASSERT_EQ(json["notes"].size(), 1) << json["notes"].dump();
  EXPECT_EQ(json["notes"][0],
            "Of 4 memories, single neurons are kept at some steps only; means and quantiles at "
            "all.");
  const ordered_json roomy =
      detail::document_of_run(folder / "run", "x", {.weight_bytes = 100}, arrays);
  EXPECT_EQ(roomy["notes"][0], "The weights of 4 memories are left out.");
}

TEST(run_document, of_a_stream_is_called_so) {
  const TemporaryFolder folder;
  run_in(folder / "run",
         "task = \"remember\"\n[memory]\nprotocol = \"online\"\nneurons = 12\nseeds = 2\n"
         "goal = { \"{1}{2}\" = 1.0 }\nbinning = { type = \"fixed\", bins = 20 }\n"
         "estimation = { type = \"running\", forgetting = 0.01 }\n"
         "stream = { patterns = 6, presentations = 2 }\n");
  const ordered_json json = document_in(folder / "run").json;
  EXPECT_EQ(json["populations"][1]["name"], "stream, seed 2");
  EXPECT_EQ(json["memories"].size(), 2);
}

TEST(run_document, of_a_sweep_has_the_run_of_each_row) {
  const TemporaryFolder folder;
  std::ofstream(folder / "spec.toml") << iris();
  Sweep sweep =
      plan_sweep({folder / "spec.toml", {}, {"training.epochs=1,2"}, {}, 2}, folder / "sweep");
  RunObserver observer;
  run_sweep(sweep, folder / "sweep", ExistingRun::refuse, 1, observer);
  detail::PackedArrays arrays;
  ordered_json runs = ordered_json::array();
  const ordered_json json = detail::document_of_sweep(folder / "sweep", "sweep", arrays, runs);
  EXPECT_EQ(json["keys"].dump(), R"(["training.epochs"])");
  EXPECT_EQ(json["runs"].dump(), "[0,1,2,3]");
  EXPECT_EQ(runs[3]["seed"], 2);
  EXPECT_EQ(runs[3]["populations"][0]["at"].dump(), "[0,1,2]");
  EXPECT_TRUE(runs[3]["populations"][0]["values"].is_null());
}

TEST(run_document, of_a_run_that_has_begun_has_what_is_there) {
  const TemporaryFolder folder;
  run_in(folder / "run", iris());
  for (const char* name : {"records.h5", "checkpoint.h5", "summary.json"}) {
    std::filesystem::remove(folder / "run" / name);
  }
  const ordered_json json = document_in(folder / "run").json;
  EXPECT_TRUE(json["summary"].is_null());
  EXPECT_EQ(json["metrics"]["columns"][0].size(), 4);
  EXPECT_EQ(json["populations"].size(), 0);
  EXPECT_EQ(json["notes"].size(), 1);
}

TEST(run_document, of_another_version_says_so) {
  const TemporaryFolder folder;
  run_in(folder / "run", iris());
  std::string spec = read_text(folder / "run" / "spec.toml");
  spec.replace(0, spec.find('\n'), "# infomorph 0.0.3");
  std::ofstream(folder / "run" / "spec.toml") << spec;
  change_file(folder / "run" / "records.h5",
              [](hid_t file) { H5Ldelete(file, "output/mean_activity", H5P_DEFAULT); });
  const std::string sentence = error_message([&] { document_in(folder / "run"); });
  EXPECT_NE(sentence.find("records.h5: has no dataset output/mean_activity (the run was written by "
                          "infomorph 0.0.3, and this is infomorph "),
            std::string::npos)
      << sentence;
}

// Whatever is done to an array is refused with a sentence, or does not matter. Each array is
// damaged in every sixth way, the next one in the ways after those.
TEST(run_document, refuses_damaged_files) {
  const TemporaryFolder folder;
  run_in(folder / "run", sparse());
  std::size_t turn = 0;
  int refused = 0;
  for (const char* name : {"records.h5", "checkpoint.h5"}) {
    const std::filesystem::path path = folder / "run" / name;
    const std::string whole = read_text(path);
    for (const StoredArray& array : arrays_in(path)) {
      ++turn;
      for (std::size_t i = turn % 6; i < array_damages().size(); i += 6) {
        change_file(path, [&](hid_t file) { array_damages()[i].apply(file, array); });
        try {
          document_in(folder / "run");
        } catch (const Error&) {
          ++refused;
        }
        std::ofstream(path, std::ios::binary) << whole;
      }
    }
  }
  EXPECT_GT(refused, 20);
}

}  // namespace
}  // namespace infomorph
