// What a page says of a run is what the run's folder holds.
#include "infomorph/report/run_document.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "infomorph/experiment/sweep.hpp"
#include "infomorph/record/hdf5_reader.hpp"
#include "infomorph/report/decomposition_page.hpp"
#include "infomorph/report/page_template.hpp"
#include "infomorph/report/report.hpp"
#include "infomorph/report/search_document.hpp"
#include "infomorph/report/sweep_document.hpp"
#include "infomorph/spec/spec_file.hpp"
#include "tests/error_message.hpp"
#include "tests/paths.hpp"
#include "tests/record/hdf5_damage.hpp"
#include "tests/report/report_document.hpp"
#include "tests/table/npy_text.hpp"
#include "tests/temporary_folder.hpp"

namespace infomorph {
namespace {

using nlohmann::ordered_json;

void run_in(const std::filesystem::path& folder, const std::string& spec) {
  RunObserver observer;
  run(parse_spec(spec, "x.toml", {}), RunFolder(folder, ExistingRun::replace), 1, observer);
}

std::string iris() {
  return fmt::format(
      "[data]\nname = \"{}/classes/iris.csv.gz\"\nlabel = \"species\"\n[training]\n"
      "epochs = 3\n",
      kCaseFolder);
}

// Sixty hidden neurons with ten connections each among themselves.
std::string sparse() {
  return fmt::format(
      "[data]\nname = \"{}/classes/iris.csv.gz\"\nlabel = \"species\"\n"
      "[training]\nepochs = 2\n[passes]\ncount = 2\nlearn = 2\n"
      "[layers.hidden]\nneurons = 60\nlateral_connections = 10\nactivation = {{ type = "
      "\"modulated_3\" }}\n"
      "goal = {{ \"{{1}}{{2}}\" = 1.0, \"{{1}}{{3}}\" = -1.0 }}\n"
      "[layers.hidden.inputs]\nreceptive = {{ from = \"image\" }}\n"
      "contextual = {{ from = \"label\" }}\n"
      "lateral = {{ from = \"self\", pass = \"previous\", connections = \"no_self\" }}\n"
      "[layers.output]\ngoal = {{ \"{{1}}{{2}}\" = 1.0 }}\n"
      "[layers.output.inputs]\nreceptive = {{ from = \"hidden\" }}\n"
      "contextual = {{ from = \"label\", connections = \"identity\" }}\n",
      kCaseFolder);
}

std::string memory() {
  return "task = \"remember\"\n[training]\nsteps = 20\n[memory]\nneurons = 12\n"
         "loads = [0.5, 1.0]\nseeds = 2\nnoise = true\ngoal = { \"{1}{2}\" = 1.0 }\n";
}

struct Document {
  ordered_json json;
  std::string elements;
};

Document document_in(const std::filesystem::path& folder) {
  detail::PackedArrays arrays;
  ordered_json json = detail::document_of_run(folder, "name", {}, arrays);
  return {std::move(json), arrays.elements()};
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

TEST(run_document, has_the_units_that_sparse_connections_come_from) {
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

TEST(run_document, keeps_the_strongest_of_a_million_weights_among_neurons) {
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

TEST(run_document, leaves_out_weights_of_early_epochs_where_there_is_no_room) {
  const TemporaryFolder folder;
  run_in(folder / "run", sparse());
  detail::PackedArrays arrays;
  const ordered_json json =
      detail::document_of_run(folder / "run", "x", {.weight_bytes = 6000}, arrays);
  EXPECT_NE(json["notes"].dump().find("earlier epochs are left out"), std::string::npos);
  EXPECT_EQ(json["populations"][0]["inputs"][2]["at"].dump(), "[2]");
}

TEST(run_document, gives_a_neuron_the_class_of_the_neuron_that_it_speaks_to) {
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

TEST(run_document, has_the_shape_of_what_windows_and_maps_show) {
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

TEST(report, needs_folders_of_runs) {
  if (page_template().empty()) GTEST_SKIP() << "built without the page";
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "empty");
  EXPECT_NE(error_message([&] { report_page({folder / "empty"}); }).find("empty: holds no run"),
            std::string::npos);
  EXPECT_NE(error_message([&] { report_page({folder / "none"}); }).find("there is no such folder"),
            std::string::npos);
}

TEST(report, calls_folders_of_one_name_by_their_path) {
  if (page_template().empty()) GTEST_SKIP() << "built without the page";
  const TemporaryFolder folder;
  for (const char* parent : {"a", "b"}) run_in(folder / parent / "run", iris());
  const std::string page = report_page({folder / "a" / "run", folder / "b" / "run"});
  EXPECT_NE(page.find(R"("name":")" + (folder / "b" / "run").string()), std::string::npos);
  EXPECT_NE(report_page({folder / "a" / "run"}).find(R"("name":"run")"), std::string::npos);
}

TEST(search_document, has_what_the_search_left) {
  const TemporaryFolder folder;
  folder.write("trials.csv", "trial,state,score,a.b,error\n0,complete,0.5,0.25,\n1,fail,,1,x\n");
  folder.write("summary.json",
               R"({"objective": ["score"], "space": {"a.b": {}}, "best": {"trial": 0}})");
  folder.write("best.toml", "seed = 3\n");
  const ordered_json json = detail::document_of_search(folder.path(), "mine");
  EXPECT_EQ(json["name"], "mine");
  EXPECT_EQ(json["titles"], ordered_json({"trial", "state", "score", "a.b", "error"}));
  EXPECT_EQ(json["rows"][1], ordered_json({"1", "fail", "", "1", "x"}));
  EXPECT_EQ(json["summary"]["best"]["trial"], 0);
  EXPECT_EQ(json["best"], "seed = 3\n");
}

TEST(search_document, refuses_damaged_files) {
  const TemporaryFolder folder;
  folder.write("trials.csv", "trial,state,score,error\n");
  folder.write("best.toml", "");
  for (const char* summary : {"", "[]", "{}", R"({"objective": ["score"], "space": {}})",
                              R"({"objective": ["other"], "space": {}, "best": {}})",
                              R"({"objective": [1], "space": {}, "best": {}})",
                              R"({"objective": [], "space": {}, "best": {}})"}) {
    folder.write("summary.json", summary);
    EXPECT_NE(error_message([&] {
                detail::document_of_search(folder.path(), "");
              }).find("is not the summary of a search"),
              std::string::npos)
        << summary;
  }
}

TEST(report, of_a_search_is_of_nothing_else) {
  if (page_template().empty()) GTEST_SKIP() << "built without the page";
  const TemporaryFolder folder;
  folder.write("trials.csv", "trial,state,score,error\n0,complete,0.5,\n");
  folder.write("summary.json", R"({"objective": ["score"], "space": {}, "best": {"trial": 0}})");
  folder.write("best.toml", "seed = 7");
  const std::string page = report_page({folder.path()});
  EXPECT_NE(page.find(R"("best":"seed = 7")"), std::string::npos);
  EXPECT_NE(error_message([&] {
              report_page({folder.path(), folder.path()});
            }).find("give it alone"),
            std::string::npos);
}

TEST(report, is_said_to_be_missing_where_it_was_not_built) {
  if (!page_template().empty()) GTEST_SKIP() << "built with the page";
  EXPECT_NE(error_message([] { decomposition_page("{}", "t"); }).find("install Node.js"),
            std::string::npos);
}

}  // namespace
}  // namespace infomorph
