// Every number of a spec, as far from what anyone means as it can be: it is refused, or what is
// recorded is finite.
#include <gtest/gtest.h>

#include <cmath>

#include "infomorph/record/hdf5_reader.hpp"
#include "infomorph/spec/schema.hpp"
#include "infomorph/table/table.hpp"
#include "tests/error_message.hpp"
#include "tests/experiment/resumable.hpp"

namespace infomorph {
namespace {

using schema::Options;
using schema::Range;

struct NumericKey {
  std::string name;
  Range range;
  bool real = false;
};

// Walks through the keys of a spec, as its reader does.
class NumericKeys {
 public:
  static std::vector<NumericKey> of(RunSpec spec) {
    NumericKeys keys;
    schema::describe(keys, spec);
    return keys.keys_;
  }

  template <typename T>
  void number(const std::string& key, T& /*value*/, const Range& range, std::string_view /*help*/) {
    keys_.push_back({prefix_ + key, range, std::is_floating_point_v<T>});
  }
  template <typename T>
  void number(const std::string& key, std::optional<T>& /*value*/, const Range& range,
              std::string_view /*help*/) {
    keys_.push_back({prefix_ + key, range, std::is_floating_point_v<T>});
  }
  template <typename T>
  void list(const std::string& key, std::vector<T>& /*values*/, const Range& range,
            std::string_view /*help*/) {
    keys_.push_back({prefix_ + key, range, std::is_floating_point_v<T>});
  }
  void text(const std::string&, std::string&, std::string_view) {}
  void optional_text(const std::string&, std::string&, std::string_view, std::string_view) {}
  void path(const std::string&, std::string&, std::string_view) {}
  void table_or_name(const std::string&, std::string&, std::string_view) {}
  void flag(const std::string&, bool&, std::string_view) {}
  template <typename T>
  void choice(const std::string&, T&, const Options<T>&, std::string_view) {}
  void texts(const std::string&, std::vector<std::string>&, std::string_view) {}
  template <typename T>
  void section(const std::string& key, T& value, std::string_view /*help*/) {
    within(key, [&] { schema::describe(*this, value); });
  }
  template <typename... T>
  void variant(const std::string& key, std::variant<T...>& value, std::string_view /*help*/) {
    within(key,
           [&] { std::visit([&](auto& selected) { schema::describe(*this, selected); }, value); });
  }
  void goal(const std::string& key, Goal& value, int /*classes*/, std::string_view /*help*/) {
    for (const auto& [term, weight] : goal_terms(value)) {
      keys_.push_back({prefix_ + key + "." + term, Range{}, true});
    }
  }
  void goals(const std::string& key, Goal& first, std::vector<Goal>& /*others*/,
             const std::vector<InputSpec>& inputs, std::string_view help) {
    goal(key, first, static_cast<int>(inputs.size()), help);
  }
  void inputs(const std::string&, std::vector<InputSpec>&, std::string_view) {}
  void layers(const std::string& key, std::vector<LayerSpec>& values, schema::LayerDefaults,
              std::string_view /*help*/) {
    within(key, [&] {
      for (LayerSpec& layer : values) section(layer.name, layer, "");
    });
  }

 private:
  template <typename Body>
  void within(const std::string& key, Body body) {
    const std::string outer = prefix_;
    prefix_ += key + ".";
    body();
    prefix_ = outer;
  }

  std::vector<NumericKey> keys_;
  std::string prefix_;
};

// The extremes of a real number that are valid, and the smallest.
std::vector<double> extremes(const Range& range) {
  const bool open = range.open;
  std::vector<double> values = {open ? std::nextafter(range.lower, range.upper) : range.lower,
                                open ? std::nextafter(range.upper, range.lower) : range.upper};
  if (range.lower < 0) values.push_back(5e-324);
  if (range.lower == 0 && !open) values.insert(values.end(), {5e-324, -0.0});
  return values;
}

void expect_finite(const std::filesystem::path& run, const std::string& what) {
  const Table metrics = read_csv(run / "metrics.csv");
  for (std::size_t row = 0; row < metrics.rows.size(); ++row) {
    for (std::size_t c = 0; c < metrics.columns.size(); ++c) {
      EXPECT_NO_THROW(metrics.number(row, c)) << what;
    }
  }
  EXPECT_EQ(read_text(run / "summary.json").find("null"), std::string::npos) << what;
}

void expect_numbers_stay_numbers(const std::string& text) {
  const TemporaryFolder folder;
  const auto attempt = [&](const std::string& setting) {
    return error_message([&] {
      const RunSpec spec = parse_spec(text, "test.toml", {setting});
      Breaker never(kNever);
      run(spec, RunFolder(folder / "run", ExistingRun::replace), 1, never);
      expect_finite(folder / "run", setting);
      // What was kept can be gone on from, so it is finite too.
      run(spec, RunFolder(folder / "run", ExistingRun::resume), 1, never);
    });
  };
  const std::vector<NumericKey> keys = NumericKeys::of(parse_spec(text, "test.toml", {}));
  ASSERT_GT(keys.size(), 5U);
  EXPECT_EQ(attempt("seed=1"), "");
  for (const NumericKey& key : keys) {
    for (const char* value : {"1e308", "-1e308", "1e39", "-1e39", "nan", "inf", "-inf"}) {
      EXPECT_NE(error_message([&] {
                  parse_spec(text, "test.toml", {key.name + "=" + value});
                }).find(key.name),
                std::string::npos)
          << key.name << " = " << value;
    }
    // A load is a size: what it can be at most is millions of patterns.
    if (!key.real || key.name == "memory.loads") continue;
    for (const double value : extremes(key.range)) {
      attempt(fmt::format("{}={:.17e}", key.name, value));
    }
  }
}

std::string small_table(const TemporaryFolder& folder, const std::string& task,
                        const std::string& layers) {
  std::string csv = "width,height,kind\n";
  for (int i = 0; i < 15; ++i) csv += fmt::format("{},{},{}\n", i % 3, i % 5 * 0.3, i % 3);
  return fmt::format(
      "task = \"{}\"\n[data]\nname = \"{}\"\nlabel = \"kind\"\n[training]\nepochs = 2\n"
      "batch = 4\n{}",
      task, folder.write("kinds.csv", csv).string(), layers);
}

TEST(hostile_numbers, of_a_classification) {
  const TemporaryFolder folder;
  expect_numbers_stay_numbers(
      small_table(folder, "classify",
                  kHidden + std::string(kOutput) + "[layers.output.optimiser]\ntype = \"sgd\"\n"));
  expect_numbers_stay_numbers(
      small_table(folder, "classify",
                  "[layers.hidden]\nneurons = 2\nrule = \"backprop\"\n"
                  "activation = { type = \"sum\" }\n[layers.hidden.inputs]\n"
                  "receptive = { from = \"image\" }\n[layers.output]\nrule = \"logistic\"\n"
                  "[layers.output.inputs]\nreceptive = { from = \"hidden\" }\n"));
}

TEST(hostile_numbers, of_an_encoding) {
  const TemporaryFolder folder;
  expect_numbers_stay_numbers(
      small_table(folder, "encode",
                  kHidden + std::string("[layers.hidden.estimation]\ntype = \"running\"\n"
                                        "[layers.hidden.binning]\ntype = \"fixed\"\nbins = 4\n")));
  expect_numbers_stay_numbers(
      small_table(folder, "encode",
                  "[layers.hidden]\nneurons = 2\nrule = \"oja\"\n"
                  "activation = { type = \"sum\" }\n"
                  "[layers.hidden.inputs]\nreceptive = { from = \"image\" }\n"));
}

TEST(hostile_numbers, of_memories) {
  const std::string batch =
      "task = \"remember\"\n[training]\nsteps = 2\n[memory]\nneurons = 6\nloads = [0.5]\n"
      "seeds = 1\n";
  expect_numbers_stay_numbers(batch + "noise = true\ngoal = \"redundancy\"\n");
  expect_numbers_stay_numbers(batch +
                              "rule = \"perceptron\"\nperceptron.updates = 50\n"
                              "recall = { stochastic = true, steps = 5 }\n");
  const std::string stream =
      "task = \"remember\"\n[memory]\nprotocol = \"online\"\nneurons = 6\nseeds = 1\n";
  const std::string end = "[memory.stream]\npatterns = 5\n";
  expect_numbers_stay_numbers(stream +
                              "goal = \"redundancy\"\nestimation = { type = \"running\" }\n" + end);
  expect_numbers_stay_numbers(stream + "rule = \"hebb\"\n" + end);
}

}  // namespace
}  // namespace infomorph
